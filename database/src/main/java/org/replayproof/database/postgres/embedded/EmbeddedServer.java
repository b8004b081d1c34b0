package org.replayproof.database.postgres.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.PrivateFolder;

/**
 * A PostgreSQL server that this JVM started from binaries on the class path. Fast instead of safe: nothing is forced to
 * disk. Independent of the machine's locale.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class EmbeddedServer implements AutoCloseable {

    /** The superuser. */
    public static final String USER = Binaries.USER;

    private final ServerFiles files;
    private final int port;
    private final String password;
    /** Held as long as this JVM uses the server. */
    private final FileLock lock;

    private final FileChannel users;
    private final ProcessHandle watch;
    /** Null if another JVM started it. */
    private final @Nullable Path programs;

    private EmbeddedServer(ServerFiles files, int port, FileLock lock, ProcessHandle watch, @Nullable Path programs)
            throws IOException {
        this.files = files;
        this.port = port;
        this.password = Files.readString(files.password());
        this.lock = lock;
        this.users = lock.channel();
        this.watch = watch;
        this.programs = programs;
    }

    /**
     * Starts one, or joins the one that another JVM of the same run started: the same parent process, the same binaries. It
     * ends when the last JVM that uses it has ended, even if that JVM was killed. It listens on this machine only, and its password
     * is a random one that only this user can read.
     *
     * @return a server that answers
     * @throws IOException when it does not start, or when another user owns or may write one of its files; the message holds
     *     the end of what it printed
     */
    public static EmbeddedServer start() throws IOException {
        List<ServerFiles> abandoned = earlier();
        Path parent = DataFolders.best();
        SharedServers siblings = SharedServers.in(parent);
        return siblings.joinOr(() -> {
            EmbeddedServer started = startIn(parent, siblings.file(), EmbeddedServer::freePort);
            abandoned.forEach(started::end);
            return started;
        });
    }

    /** The servers that earlier runs left; the files of servers that no longer exist are deleted. */
    static List<ServerFiles> earlier() throws IOException {
        List<ServerFiles> abandoned = new ArrayList<>();
        for (Path folder : DataFolders.all()) {
            abandoned.addAll(AbandonedServers.in(folder));
            SharedServers.collect(folder);
        }
        return abandoned;
    }

    /** Ends a server that is not used, with the programs that this one was started with. */
    void end(ServerFiles abandoned) {
        if (programs != null) {
            AbandonedServers.end(abandoned, programs);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Chooses a port. */
    interface Ports {
        int next() throws IOException;
    }

    /** Another program may take a port between finding it free and listening on it: then the next one is tried. */
    static EmbeddedServer startIn(Path parent, Path registry, Ports ports) throws IOException {
        try {
            return startOn(ports.next(), parent, registry);
        } catch (Binaries.PortTakenException e) {
            return startOn(ports.next(), parent, registry);
        }
    }

    private static EmbeddedServer startOn(int port, Path parent, Path registry) throws IOException {
        ServerFiles files = new ServerFiles(Files.createTempDirectory(parent, "replayproof-"));
        try {
            files.writePassword();
            Path programs = Binaries.start(files, port);
            FileLock lock = use(files);
            Process watch = ServerWatch.start(files, programs, registry);
            files.writeWatch(watch.pid());
            return new EmbeddedServer(files, port, lock, watch.toHandle(), programs);
        } catch (IOException e) {
            Postmaster.of(files.data()).ifPresent(ProcessHandle::destroy);
            ServerWatch.delete(files.data());
            files.deleteBeside();
            throw e;
        }
    }

    private static FileLock use(ServerFiles files) throws IOException {
        FileChannel users = FileChannel.open(
                PrivateFolder.createFile(files.users()), StandardOpenOption.READ, StandardOpenOption.WRITE);
        holdUntilExit(users);
        return users.lock(0, Long.MAX_VALUE, true);
    }

    /**
     * A lock belongs to the process: closing any channel to the file releases it. A channel that is collected, with the class
     * loader of another copy of this class, would end the server under those who use it.
     */
    private static void holdUntilExit(FileChannel users) {
        Runtime.getRuntime().addShutdownHook(new Thread(users::isOpen, "replayproof-embedded-users"));
    }

    /** The server that a sibling noted; empty when that server is ending, or when its files are damaged. */
    static Optional<EmbeddedServer> join(ServerFiles files, int port) {
        try {
            for (Path file : List.of(files.data(), files.users(), files.password())) {
                PrivateFolder.requireOwn(file);
            }
            FileChannel users = FileChannel.open(
                    files.users(), StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            holdUntilExit(users);
            FileLock lock = users.tryLock(0, Long.MAX_VALUE, true);
            Optional<ProcessHandle> watch = files.watching();
            if (lock == null || watch.isEmpty() || Files.size(files.password()) == 0) {
                users.close();
                return Optional.empty();
            }
            return Optional.of(new EmbeddedServer(files, port, lock, watch.get(), null));
        } catch (IOException | OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    Path data() {
        return files.data();
    }

    /**
     * Where it listens.
     *
     * @return a port of this machine
     */
    public int port() {
        return port;
    }

    /**
     * The password of {@link #USER}.
     *
     * @return a random one
     */
    public String password() {
        return password;
    }

    /**
     * Keeps data after the server stops.
     *
     * @param data the folder that holds them from then on
     * @param passwords a password file for {@code psql}, in that folder
     */
    public record Kept(Path data, Path passwords) {}

    /**
     * Keeps the data from being deleted when the server stops. If they are in memory, they are moved to the disk then.
     *
     * @return where they are from then on
     * @throws IOException when that cannot be noted in the data folder
     */
    public Kept keep() throws IOException {
        Path target = DataFolders.onDisk().resolve(data().getFileName());
        return new Kept(target, files.keepAt(target, USER));
    }

    /**
     * Whether other JVMs use it. Call it once, at the end: if none does, the server may stop from then on.
     *
     * @return true if it keeps running after {@link #close()}
     */
    public boolean isUsedByOthers() {
        try {
            lock.release();
            // Either no other process holds a lock, or the watch has taken its own already.
            return users.tryLock() == null && users.tryLock(0, Long.MAX_VALUE, true) != null;
        } catch (IOException e) {
            return true;
        }
    }

    /** Uses it no longer. After its last use it stops, and its data are deleted. */
    @Override
    public void close() throws IOException {
        users.close();
        if (!ServerFiles.isAlive(watch) && Files.exists(data())) {
            end(files);
        }
    }
}
