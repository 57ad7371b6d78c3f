package dev.contactcenter.operator.kubectl.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.contactcenter.operator.kubectl.PluginRun;
import dev.contactcenter.operator.kubectl.ScriptedApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files {@code report} writes, and what it says of the others. */
class ReportFileTest {
    private final ScriptedApiServer server = ScriptedApiServer.start()
            .answer("GET .*/forcelogoutjobs/x", 200, "{\"metadata\":{\"name\":\"x\"},\"status\":{\"ids\":{\"completed\":\"11\"}}}");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("file"), "before");
        Files.createDirectory(folder.resolve("empty"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        Files.createSymbolicLink(folder.resolve("lost"), Path.of("nothing"));
        Files.createSymbolicLink(folder.resolve("to-folder"), Path.of("empty"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PluginRun report(String name, String more) {
        return server.run("report flj/x" + more + " -f '" + name + "'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "file | exists already: name another file with -f, or use --force",
        "link | exists already: name another file with -f, or use --force",
    })
    void aFileThatExistsIsKept(String name, String why) throws IOException {
        assertThat(report(folder.resolve(name).toString(), "")).returns(ExitStatus.USAGE, PluginRun::code)
                .extracting(PluginRun::err).asString().startsWith("error: " + folder.resolve(name) + " " + why);
        assertThat(server.requests()).as("before anything is asked for").isEmpty();
        assertThat(file).hasContent("before");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "empty     | FOLDER/empty is a folder: name a file in it with -f",
        "to-folder | FOLDER/to-folder is a folder: name a file in it with -f",
        "lost      | FOLDER/lost is a link to a file that does not exist: name another file with -f",
        "no/file   | There is no folder FOLDER/no: create it, or name another file with -f",
        "file/file | There is no folder FOLDER/file: create it, or name another file with -f",
    })
    void whatCanNotBeWrittenIsSaidAlsoWithForce(String name, String why) {
        assertThat(report(folder.resolve(name).toString(), " --force")).returns(ExitStatus.USAGE, PluginRun::code)
                .extracting(PluginRun::err).asString().startsWith("error: " + why.replace("FOLDER", folder.toString()) + "\n");
        assertThat(folder.resolve("empty")).isEmptyDirectory();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFileWithoutANameIsNone() {
        assertThat(server.run("report flj/x --force --file=")).returns(ExitStatus.USAGE, PluginRun::code)
                .extracting(PluginRun::err).asString().startsWith("error: --file: the name is empty\n");
    }

    @Test
    void aFolderThatTheUserMayNotWriteToIsNamed() throws IOException {
        var closed = Files.createDirectory(folder.resolve("closed"));
        closed.toFile().setWritable(false);
        assumeThat(Files.isWritable(closed)).as("an administrator may write").isFalse();

        assertThat(report(closed + "/file", "")).returns(ExitStatus.USAGE, PluginRun::code)
                .extracting(PluginRun::err).asString().startsWith("error: You have no permission to write to the folder " + closed);
    }

    @Test
    void aFolderInWhichNoFileCanBeMadeIsSaidWithTheNameOfTheFile() {
        assertThat(report("/proc/self/report.csv", "").err()).contains("/proc/self").doesNotContain(".part");
    }

    @Test
    void throughALinkItsTargetIsReplaced() throws IOException {
        assertThat(report(folder.resolve("link").toString(), " --force")).returns(0, PluginRun::code).returns(folder.resolve("link") + "\n", PluginRun::out);

        assertThat(folder.resolve("link")).isSymbolicLink();
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(folder.toFile().list()).as("nothing else").hasSize(5);
    }

    @Test
    void aDeviceIsWrittenAndNeverReplaced() {
        assertThat(report("/dev/null", "")).returns(0, PluginRun::code);
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }
}
