namespace Commodities.Settlement.Store;

/// <summary>Words of SQL that both databases share.</summary>
internal static class RowSql
{
    /// <summary>A name, quoted.</summary>
    public static string Quoted(string name) => $"\"{name}\"";

    /// <summary>Names, quoted and separated.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Quoted));

    /// <summary>What an insert does when the key is there: the new values take the place of the old.</summary>
    public static string OnConflict(IReadOnlyList<string> columns, IReadOnlyList<string> keys)
    {
        string[] others = [.. columns.Except(keys)];
        return others.Length == 0
            ? $" ON CONFLICT ({List(keys)}) DO NOTHING"
            : $" ON CONFLICT ({List(keys)}) DO UPDATE SET {string.Join(", ", others.Select(name => $"{Quoted(name)} = excluded.{Quoted(name)}"))}";
    }
}
