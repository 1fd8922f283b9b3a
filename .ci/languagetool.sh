#!/usr/bin/env bash
# Fetches LanguageTool's server with Maven into a folder (default: .cache/languagetool), once; prints the folder.
# Only tests use it: comms itself downloads nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(realpath -m "${1:-.cache/languagetool}")
version=6.6
if [ ! -e "$folder/.complete-$version" ]; then
    rm -rf "$folder"
    mkdir -p "$folder"
    cat >"$folder/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>comms.tests</groupId>
  <artifactId>languagetool</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.languagetool</groupId>
      <artifactId>languagetool-server</artifactId>
      <version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.languagetool</groupId>
      <artifactId>language-en</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
POM
    mvn --batch-mode --quiet --file "$folder/pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder" >&2
    touch "$folder/.complete-$version"
fi
echo "$folder"
