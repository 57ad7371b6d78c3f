# Shared by the scripts of this folder: a temporary folder, pinned packages, a clean environment, and the check of the output.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# maven GROUP:ARTIFACT:VERSION...   resolves the artifacts with their dependencies and sets class_path; the cache is asked first.
maven() {
  {
    echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
    echo '<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><dependencies>'
    local artifact
    for artifact in "$@"; do
      IFS=: read -r group name version <<<"$artifact"
      echo "<dependency><groupId>$group</groupId><artifactId>$name</artifactId><version>$version</version></dependency>"
    done
    echo '</dependencies></project>'
  } >pom.xml
  local goal=(-q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath "-Dmdep.outputFile=$work/class_path")
  mvn -o "${goal[@]}" >mvn.log 2>&1 || mvn "${goal[@]}" >mvn.log 2>&1 || { cat mvn.log; exit 1; }
  class_path=$(<class_path)
}

# npm_packages NAME@VERSION...   installs the packages into the temporary folder; the cache is asked first.
npm_packages() {
  npm init -y >npm.log
  local options=(--no-audit --no-fund --save-exact --prefer-offline)
  npm install "${options[@]}" "$@" >npm.log 2>&1 || { cat npm.log; exit 1; }
}

# clean COMMAND...   runs the command without the caller's environment; diagnostics go to a file that is shown on failure.
clean() {
  env -i PATH="$PATH" HOME="$work" LANG=C.UTF-8 "$@" 2>>stderr.log || { cat stderr.log >&2; return 1; }
}

# program [VARIABLE=VALUE...] MAIN_CLASS   compiles MAIN_CLASS.java if needed and runs it.
program() {
  local main="${!#}" settings=("${@:1:$#-1}")
  [ -f "$main.class" ] || javac -nowarn -proc:none -d . -cp "${class_path:-.}" "$main.java" 2>javac.log || { cat javac.log; exit 1; }
  clean "${settings[@]}" java ${java_options:-} "-Duser.home=$work" -cp ".:${class_path:-.}" "$main"
}

# confirm SENTENCE EXPECTED ACTUAL   prints what was seen, and fails if it is not exactly what was expected.
confirm() {
  printf 'seen:\n%s\n' "$3"
  if [ "$2" != "$3" ]; then
    printf 'expected:\n%s\nCHANGED: %s\n' "$2" "$1"
    exit 1
  fi
  echo "confirmed: $1"
}
