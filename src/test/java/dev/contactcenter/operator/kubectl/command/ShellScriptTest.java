package dev.contactcenter.operator.kubectl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.testing.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts of the shells, run by these shells if they are installed, with a plugin that shows what it is asked. */
class ShellScriptTest {
    @TempDir
    Path folder;

    @BeforeEach
    void makeThePlugin() throws IOException {
        var plugin = Files.writeString(folder.resolve("kubectl-contact_center"), """
                #!/bin/sh
                printf '%s\\n' "$*" >> asked
                printf '%s\\n' '--busy=defer' 'logout\tLogs agents out.' 'Lunch break' ':4'
                """);
        plugin.toFile().setExecutable(true);
    }

    private String run(String shell, String... arguments) throws IOException, InterruptedException {
        var program = Program.orSkip(shell);
        var command = new ArrayList<>(List.of(program.file().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
        builder.environment().put("HOME", folder.toString());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }

    @ParameterizedTest
    @CsvSource({
        "'logout', 1, '(kubectl-contact_center \"\")', '__complete '",
        "'logout', 2, '(kubectl-contact_center logout --te)', '__complete logout --te'",
        "'=', 4, '(kubectl-contact_center logout --busy = d)', '__complete logout --busy=d'",
        "'=', 3, '(kubectl-contact_center logout --busy =)', '__complete logout --busy='",
    })
    void bashAsksThePlugin(String kind, int current, String words, String asked) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("script"), ShellScript.bash.text());

        var output = run("bash", "-c", "source script; COMP_WORDS=" + words + "; COMP_CWORD=" + current
                + "; _kubectl_contact_center; printf '<%s>\\n' \"${COMPREPLY[@]}\"");

        assertThat(Files.readString(folder.resolve("asked"))).isEqualTo(asked + "\n");
        assertThat(output).contains(kind.equals("=") ? "<defer>" : "<--busy=defer>", "<logout>", "<Lunch\\ break>").doesNotContain(":4");
    }

    @Test
    void zshTakesTheScript() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("script"), ShellScript.zsh.text());

        var output = run("zsh", "-f", "-c", "autoload -U compinit; compinit -u -D; source script; _describe() { print -l -- $found };"
                + " words=(kubectl-contact_center logout ''); CURRENT=3; _kubectl_contact_center");

        assertThat(Files.readString(folder.resolve("asked"))).isEqualTo("__complete logout \n");
        assertThat(output).isEqualTo("--busy=defer\nlogout:Logs agents out.\nLunch break\n");
    }

    @Test
    void fishTakesTheScript() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("script"), ShellScript.fish.text());

        var output = run("fish", "--no-config", "-c", "source script; complete -C 'kubectl-contact_center logout '");

        assertThat(Files.readString(folder.resolve("asked"))).isEqualTo("__complete logout \n");
        assertThat(output).contains("logout\tLogs agents out.").doesNotContain(":4");
    }
}
