package org.replayproof.database.postgres;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One session that is passed on, by PostgreSQL's protocol 3: a first packet without a type, then from the server messages of a type,
 * a length and a content. Each byte is passed on as it is.
 */
final class WireSession {

    private static final System.Logger LOG = System.getLogger(WireSession.class.getName());

    private static final int CANCEL = 80_877_102;
    private static final int ENCRYPT = 80_877_103;
    private static final int ENCRYPT_BY_GSS = 80_877_104;
    private static final int HEADER = 8;
    private static final int CHUNK = 1 << 14;

    private final Socket client;
    private final Consumer<SQLException> errors;
    private final Runnable unheard;
    private volatile @Nullable Socket server;

    /**
     * A session that a client has opened.
     *
     * @param errors is notified of the server's errors
     * @param unheard runs when the two agree on encryption
     */
    WireSession(Socket client, Consumer<SQLException> errors, Runnable unheard) {
        this.client = client;
        this.errors = errors;
        this.unheard = unheard;
    }

    private interface Transfer {
        void run() throws IOException;
    }

    /** Passes everything on until one side ends. */
    void start(Socket target, Runnable ended) {
        server = target;
        inBackground("replayproof-error-watch-client", () -> {
            try {
                begin(target);
            } finally {
                ended.run();
            }
        });
    }

    private void begin(Socket target) throws IOException {
        DataInputStream fromClient = new DataInputStream(client.getInputStream());
        OutputStream toServer = target.getOutputStream();
        boolean readable = agree(fromClient, toServer, target);
        inBackground("replayproof-error-watch-server", () -> {
            if (readable) {
                answers(target);
            } else {
                pass(target.getInputStream(), client.getOutputStream());
            }
        });
        pass(fromClient, toServer);
    }

    /** Passes on the packets before the first typed message; false if the rest cannot be read. */
    private boolean agree(DataInputStream fromClient, OutputStream toServer, Socket target) throws IOException {
        while (true) {
            int length = fromClient.readInt();
            int code = fromClient.readInt();
            toServer.write(
                    ByteBuffer.allocate(HEADER).putInt(length).putInt(code).array());
            toServer.write(fromClient.readNBytes(length - HEADER));
            toServer.flush();
            if (code != ENCRYPT && code != ENCRYPT_BY_GSS) {
                return code != CANCEL;
            }
            int answer = target.getInputStream().read();
            if (answer < 0) {
                throw new EOFException("the server ended the session");
            }
            client.getOutputStream().write(answer);
            client.getOutputStream().flush();
            if (answer != 'N') {
                unheard.run();
                return false;
            }
        }
    }

    private void answers(Socket target) throws IOException {
        DataInputStream fromServer = new DataInputStream(new BufferedInputStream(target.getInputStream(), CHUNK));
        OutputStream toClient = new BufferedOutputStream(client.getOutputStream(), CHUNK);
        for (int type = fromServer.read(); type >= 0; type = fromServer.read()) {
            int length = fromServer.readInt() - Integer.BYTES;
            toClient.write(type);
            toClient.write(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(length + Integer.BYTES)
                    .array());
            if (type == 'E') {
                byte[] content = fromServer.readNBytes(length);
                errors.accept(error(content));
                toClient.write(content);
            } else {
                content(fromServer, toClient, length);
            }
            if (fromServer.available() == 0) {
                toClient.flush();
            }
        }
        toClient.flush();
    }

    private static void content(InputStream from, OutputStream to, int length) throws IOException {
        for (int left = length; left > 0; ) {
            byte[] chunk = from.readNBytes(Math.min(left, CHUNK));
            if (chunk.length == 0) {
                throw new EOFException("the server ended the session within a message");
            }
            to.write(chunk);
            left -= chunk.length;
        }
    }

    /** Fields of a letter and a text that ends in a zero. */
    private static SQLException error(byte[] content) {
        Map<Character, String> fields = new HashMap<>();
        for (String field : new String(content, StandardCharsets.UTF_8).split("\u0000", -1)) {
            if (!field.isEmpty()) {
                fields.put(field.charAt(0), field.substring(1));
            }
        }
        return new SQLException(fields.getOrDefault('M', ""), fields.getOrDefault('C', ""));
    }

    private static void pass(InputStream from, OutputStream to) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            to.write(chunk, 0, read);
            to.flush();
        }
    }

    private void inBackground(String name, Transfer transfer) {
        Thread thread = new Thread(
                () -> {
                    try {
                        transfer.run();
                    } catch (IOException e) {
                        LOG.log(System.Logger.Level.DEBUG, "A watched session has ended", e);
                    } finally {
                        close();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends both sides. */
    void close() {
        close(client);
        Socket target = server;
        if (target != null) {
            close(target);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A watched session could not be closed", e);
        }
    }
}
