#!/usr/bin/env bash
# Fetches html-validate and axe-core with npm into a folder (default: .cache/html-judges), once; prints the folder.
# Only tests use them: they judge the pages that comms writes.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(realpath -m "${1:-.cache/html-judges}")
validate=8.29.0 axe=4.10.3
if [ ! -e "$folder/.complete-$validate-$axe" ]; then
    rm -rf "$folder"
    mkdir -p "$folder"
    npm install --prefix "$folder" --silent --no-audit --no-fund --ignore-scripts "html-validate@$validate" "axe-core@$axe" >&2
    touch "$folder/.complete-$validate-$axe"
fi
echo "$folder"
