package dev.contactcenter.operator.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The least that a container is: a root of its own that can't be written to, the image's user and its environment.
 * It shares the network and the processes of this machine.
 *
 * @param root the layers, laid over each other
 * @param image what is in it
 */
record Container(Path root, ImageArchive image) {
    /** Puts the root into place and steps into it, without a further process. */
    private static final String ENTER =
            """
            root=$1 && shift \
            && mount --bind "$root" "$root" && mount -o remount,bind,ro "$root" \
            && mount --bind /dev "$root/dev" && mount --bind /proc "$root/proc" \
            && exec env -i "$@"
            """;

    /** Whether this can be had here. */
    static boolean isPossible() {
        return Tool.works("unshare", "--mount", "mount", "--bind", "/dev", "/dev");
    }

    static Container of(ImageArchive image, Path root) throws IOException {
        image.unpack(root);
        for (var mounted : List.of("dev", "proc", "etc")) {
            Files.createDirectories(root.resolve(mounted));
        }
        return new Container(root, image);
    }

    /** Puts a file into it, as a runtime mounts one. @return where it is for what runs inside */
    String mount(String path, String content) throws IOException {
        Files.writeString(root.resolve(path.substring(1)), content);
        return path;
    }

    /** The command that starts it with these settings, over the image's own, and these arguments. */
    List<String> command(Map<String, String> settings, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", ENTER, "sh", root.toString()));
        command.addAll(image.environment());
        settings.forEach((name, value) -> command.add(name + "=" + value));
        // Found here: what env runs is looked for in the PATH of the image.
        command.addAll(List.of(Tool.run("sh", "-c", "command -v chroot").strip(),
                "--userspec=" + image.config().path("User").asText(), root.toString()));
        command.addAll(image.entrypoint());
        command.addAll(List.of(arguments));
        return command;
    }
}
