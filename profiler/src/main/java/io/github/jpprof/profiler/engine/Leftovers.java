// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The private folders of processes that were killed, next to that of this process.
 *
 * <p>Nothing is removed but regular files of such a folder and the folder itself, where it is this user's, no link, has the
 * name of one of ours and a lock that no process holds; and the same of Flight Recorder's folder that it names, where the
 * process identifiers in both names agree. Links are never followed.
 */
final class Leftovers {
    private static final System.Logger LOG = System.getLogger("jpprof");
    private static final Pattern OURS = Pattern.compile("jpprof-([0-9]+)-.+");
    private static final Pattern RECORDERS = Pattern.compile("[0-9]{4}(?:_[0-9]{2}){5}_([0-9]+)");
    private static final long LONGEST_PATH = 4_096;

    private final Path own;
    private final UserPrincipal user;

    /** @param own the folder of this process */
    Leftovers(Path own) throws IOException {
        this.own = own;
        this.user = Files.getOwner(own, LinkOption.NOFOLLOW_LINKS);
    }

    /** Removes what can be removed; what can't be is left as it is. */
    void remove() {
        Path base = own.toAbsolutePath().getParent();
        if (base == null) {
            return;
        }
        String ofThisProcess = PrivateFolder.PREFIX + ProcessHandle.current().pid() + "-";
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(base, PrivateFolder.PREFIX + "*-*")) {
            for (Path folder : folders) {
                Matcher name = OURS.matcher(folder.getFileName().toString());
                // To open a file that this process has locked, and to close it, would release the lock.
                if (name.matches() && !folder.getFileName().toString().startsWith(ofThisProcess) && isOfUser(folder)) {
                    removeUnlocked(folder, name.group(1));
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "jpprof: what killed processes left stays", e);
        }
    }

    private boolean isOfUser(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user);
    }

    private void removeUnlocked(Path folder, String pid) {
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(PrivateFolder.LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                removeRepository(folder.resolve(PrivateFolder.REPOSITORY), pid);
                removeFiles(folder);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    Level.DEBUG,
                    "jpprof: not a folder that a process of ours has finished, or another one removes it",
                    e);
        }
    }

    private void removeRepository(Path note, String pid) throws IOException {
        if (!Files.isRegularFile(note, LinkOption.NOFOLLOW_LINKS) || Files.size(note) > LONGEST_PATH) {
            return;
        }
        try {
            Path repository = Path.of(Files.readString(note, StandardCharsets.UTF_8));
            Path name = repository.getFileName();
            Matcher parts = RECORDERS.matcher(name == null ? "" : name.toString());
            if (parts.matches() && parts.group(1).equals(pid) && isOfUser(repository)) {
                removeFiles(repository);
            }
        } catch (InvalidPathException e) {
            LOG.log(Level.DEBUG, "jpprof: no path", e);
        }
    }

    /** Removes the files and links of a folder, and then the folder, unless it has folders. */
    private static void removeFiles(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(file); // of a link, the link
                }
            }
        }
        Files.delete(folder);
    }
}
