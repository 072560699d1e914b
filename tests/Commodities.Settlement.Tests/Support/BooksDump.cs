using System.Data.Common;
using System.Globalization;
using System.Text;
using Commodities.Settlement.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Commodities.Settlement.Tests.Support;

/// <summary>All rows of all tables as text, so that two books can be compared whole, be they in one database or the other.</summary>
public static class BooksDump
{
    /// <summary>The rows, one a line, tables and rows in the order of names and keys.</summary>
    public static string Of(BooksAddress address)
    {
        using SettlementDb db = Books.Open(address);
        db.Database.OpenConnection();
        StringBuilder text = new();
        foreach (IEntityType entity in db.Model.GetEntityTypes().OrderBy(type => type.GetTableName(), StringComparer.Ordinal))
        {
            string[] columns = [.. entity.GetProperties().Select(property => property.GetColumnName())];
            string[] keys = [.. entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())];
            using DbCommand command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names come from the model.
            command.CommandText = $"SELECT {Names(columns)} FROM \"{entity.GetTableName()}\" ORDER BY {Names(keys)}";
#pragma warning restore CA2100
            using DbDataReader rows = command.ExecuteReader();
            while (rows.Read())
            {
                text.Append(entity.GetTableName()).AppendJoin(' ', columns.Select((name, index) => $" {name}={Text(rows.GetValue(index))}")).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Names(string[] names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        bool yes => yes ? "1" : "0",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
