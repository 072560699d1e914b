using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Store;

/// <summary>Makes sure that one service alone writes books: each trusts what it has in memory. Held by the process, gone with it: a lock file beside SQLite's, a session's advisory lock in PostgreSQL.</summary>
internal sealed class BooksLock : IDisposable
{
    // Any number will do that nobody else uses.
    private const long Number = 0x434F_4D4D_424F_4F4B;

    private readonly FileStream? _file;

    private BooksLock(FileStream? file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="address">The books.</param>
    /// <param name="db">The writer's context, with its connection open: in PostgreSQL the lock is that session's.</param>
    /// <exception cref="IOException">Another service has it.</exception>
    public static BooksLock Take(BooksAddress address, SettlementDb db)
    {
        if (!address.IsPostgres)
        {
            try
            {
                return new(new FileStream(address.ConnectionString + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException taken)
            {
                throw new IOException($"another settlement writes the books {address.ConnectionString}", taken);
            }
        }

        using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT pg_try_advisory_lock({Number})";
        return (bool)command.ExecuteScalar()! ? new(null) : throw new IOException("another settlement writes the books of this database");
    }

    /// <summary>Gives a file's lock back; a session's goes with its connection.</summary>
    public void Dispose() => _file?.Dispose();
}
