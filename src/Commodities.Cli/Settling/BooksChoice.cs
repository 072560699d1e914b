using System.CommandLine.Parsing;
using Commodities.Settlement.Store;

namespace Commodities.Cli.Settling;

/// <summary>Where the books of the settlement are, as asked for on the command line.</summary>
/// <param name="Address">The books; null is nowhere.</param>
internal sealed record BooksChoice(BooksAddress? Address)
{
    /// <summary>What it takes, in words.</summary>
    public const string Forms = "FILE|CONNECTION|off";

    /// <summary>Where the books are unless something else is asked for.</summary>
    /// <param name="dataDirectory">The venue's data.</param>
    public static BooksAddress DefaultIn(string dataDirectory) => BooksAddress.File(Path.Combine(dataDirectory, "settlement", "books.db"));

    /// <summary>Reads the option: <c>off</c>, a connection string of Npgsql, or the path of an SQLite file.</summary>
    public static BooksChoice? Parse(ArgumentResult argument)
    {
        string text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (text == "off")
            return new(Address: null);
        if (text.Contains("Host=", StringComparison.OrdinalIgnoreCase))
            return new(BooksAddress.Postgres(text));
        if (text.Length > 0 && !text.Contains('='))
            return new(BooksAddress.File(text));
        argument.AddError($"--books is \"{text}\", expected off, the path of an SQLite file, or a connection such as Host=127.0.0.1;Database=commodities;Username=settlement");
        return null;
    }
}
