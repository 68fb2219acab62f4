package dev.handles.adapter.persistence;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** On which thread the statements of a transaction run. */
enum TransactionThreads {
    /** The one that wants it. */
    ANY {
        @Override
        <T> T run(Supplier<T> transaction) {
            return transaction.get();
        }
    },

    /**
     * One of the operating system. H2 2.4 lets those who wait for a row spin without a pause or an end while its holder is
     * about to roll back after a failed statement ({@code Transaction.waitForThisToEnd} returns at once). A virtual thread
     * is not made to give way: as many that spin as there are cores, and the holder never runs again.
     */
    PLATFORM {
        @Override
        <T> T run(Supplier<T> transaction) {
            if (!Thread.currentThread().isVirtual()) {
                return transaction.get();
            }
            try {
                return CompletableFuture.supplyAsync(transaction, THREADS).join();
            } catch (CompletionException failed) {
                switch (failed.getCause()) {
                    case RuntimeException failure -> throw failure;
                    case Error error -> throw error;
                    case null, default -> throw failed;
                }
            }
        }
    };

    /** As many as hold a connection: there is a thread for each of these, at once. */
    private static final ExecutorService THREADS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("transaction-", 0).daemon().factory());

    abstract <T> T run(Supplier<T> transaction);
}
