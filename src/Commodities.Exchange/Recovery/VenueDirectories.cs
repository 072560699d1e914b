namespace Commodities.Exchange.Recovery;

/// <summary>The folders of a data directory.</summary>
/// <param name="Root">The data directory.</param>
public sealed record VenueDirectories(string Root)
{
    /// <summary>The command journal: the truth.</summary>
    public string Commands => Path.Combine(Root, "commands");

    /// <summary>The event log: everything published, readable without replaying.</summary>
    public string Events => Path.Combine(Root, "events");

    /// <summary>Snapshots of the engine.</summary>
    public string Snapshots => Path.Combine(Root, "snapshots");
}
