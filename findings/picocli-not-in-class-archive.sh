#!/usr/bin/env bash
# A JVM's dynamic archive of classes never holds picocli.
#
# Surprise: a program that uses picocli and is started with -XX:SharedArchiveFile, from an archive that the same run has written
#   with -XX:ArchiveClassesAtExit, loads every class of picocli from its jar again. The classes have the version 49 (Java 5), and the
#   archive takes none before 50. The JVM warns at the dump only, and not at the start that is slow.
# One would guess: the archive holds what the run has loaded, above all the library that takes most of a short program's start.
# For users: measure before you rely on an archive for the start of a command line. Other libraries are archived.
# Versions: info.picocli:picocli 4.7.7, Java 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven info.picocli:picocli:4.7.7 com.fasterxml.jackson.core:jackson-core:2.20.0

cat >Main.java <<'JAVA'
import picocli.CommandLine;

public class Main {
  @CommandLine.Command
  static class Nothing implements Runnable {
    public void run() {}
  }

  public static void main(String[] args) {
    new com.fasterxml.jackson.core.JsonFactory();
    System.exit(new CommandLine(new Nothing()).execute());
  }
}
JAVA
javac -nowarn -proc:none -cp "$class_path" Main.java
jar --create --file main.jar Main*.class
class_path=main.jar:$class_path
clean java -Xlog:disable -XX:ArchiveClassesAtExit=main.jsa -cp "$class_path" Main
clean java -Xlog:disable -Xlog:class+load:file=loaded -XX:SharedArchiveFile=main.jsa -cp "$class_path" Main
count() { grep -E "\] $1" loaded | grep -c -E "source: $2" || true; }
at_least_one() { (($1 > 0)) && echo some || echo none; }

confirm 'picocli 4.7.7 is not in the archive of classes that its own run has written' \
'picocli: none from the archive, some from its jar
jackson-core: some from the archive, none from its jar' \
"picocli: $(at_least_one "$(count picocli 'shared objects file')") from the archive, $(at_least_one "$(count picocli file:)") from its jar
jackson-core: $(at_least_one "$(count com.fasterxml 'shared objects file')") from the archive, $(at_least_one "$(count com.fasterxml file:)") from its jar"
