using System.Data.Common;

namespace Commodities.Cli.Auditing;

/// <summary>Rows of a query, read one after the other.</summary>
internal sealed class BooksRows(DbCommand command, DbDataReader reader, DbConnection? connection) : IDisposable
{
    /// <summary>Goes to the next row.</summary>
    /// <returns>False behind the last.</returns>
    public bool Read() => reader.Read();

    /// <summary>A whole number, of any width; true is 1.</summary>
    public long Number(int column) => reader.GetInt64(column);

    /// <summary>A text.</summary>
    public string Text(int column) => reader.GetString(column);

    /// <summary>Bytes.</summary>
    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    /// <inheritdoc/>
    public void Dispose()
    {
        reader.Dispose();
        command.Dispose();
        connection?.Dispose();
    }
}
