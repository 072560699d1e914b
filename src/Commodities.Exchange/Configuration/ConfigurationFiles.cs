namespace Commodities.Exchange.Configuration;

/// <summary>The names of the configuration files.</summary>
public static class ConfigurationFiles
{
    /// <summary>Products and places of delivery.</summary>
    public const string Instruments = "instruments.json";

    /// <summary>Closures and trading hours.</summary>
    public const string Calendar = "calendar.json";

    /// <summary>Firms, traders, accounts and sessions.</summary>
    public const string Participants = "participants.json";

    /// <summary>The node's settings.</summary>
    public const string Exchange = "exchange.json";

    /// <summary>Figures of the demonstration.</summary>
    public const string Demo = "demo.json";

    /// <summary>Fees, margin relief and the house's own means.</summary>
    public const string Clearing = "clearing.json";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Instruments, Calendar, Participants, Exchange, Demo, Clearing];

    /// <summary>The name of a file's schema, relative to the file.</summary>
    /// <param name="name">A name of <see cref="All"/>.</param>
    public static string SchemaOf(string name) => $"schema/{Path.GetFileNameWithoutExtension(name)}.schema.json";
}
