using System.Text.Json;
using Commodities.Exchange.Configuration;
using Commodities.Journal;
using Commodities.Matching;

namespace Commodities.Exchange.Recovery;

/// <summary>
/// The capacities that a data directory was made with, kept in <c>engine.json</c> beside the journal. They are part of the
/// state machine: an order refused for want of room must be refused again in every replay.
/// </summary>
/// <param name="MaxContracts">Contracts that can be listed.</param>
/// <param name="MaxOrders">Orders that can rest.</param>
/// <param name="MaxLadderBytes">Bytes of all price ladders.</param>
/// <param name="RecentTrades">Trades that can be busted or corrected.</param>
/// <param name="MaxPositions">Positions that can be held; the default where a directory says nothing of it.</param>
/// <param name="MaxChanges">Changes that can wait; the default where a directory says nothing of it.</param>
public sealed record EngineCapacity(
    int MaxContracts, int MaxOrders, long MaxLadderBytes, int RecentTrades = EngineOptions.DefaultRecentTrades, int MaxPositions = 65_536, int MaxChanges = 4_096)
{
    private const string FileName = "engine.json";
    private const long BytesPerMebibyte = 1 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The capacities of a data directory.</summary>
    /// <returns>Null when the directory holds no venue yet.</returns>
    /// <exception cref="JournalDamagedException">The directory holds a journal but not its capacities.</exception>
    public static EngineCapacity? Read(VenueDirectories directories)
    {
        ArgumentNullException.ThrowIfNull(directories);
        string file = Path.Combine(directories.Root, FileName);
        if (File.Exists(file))
        {
            return Parse(file);
        }

        return Directory.Exists(directories.Commands) && Directory.EnumerateFiles(directories.Commands).Any()
            ? throw new JournalDamagedException($"{file} is missing, and without the capacities in it the journal can't be replayed the same: restore it", [])
            : null;
    }

    /// <summary>Checks that an engine has the capacities of its data directory; records them in a new one.</summary>
    /// <exception cref="ConfigurationException">The directory was made with others.</exception>
    public static void Settle(VenueDirectories directories, EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        EngineCapacity asked = new(
            options.MaxContracts, options.MaxOrders, options.MaxLadderBytes, options.RecentTrades, options.MaxPositions, options.MaxChanges);
        EngineCapacity? known = Read(directories);
        if (known == null)
        {
            asked.Write(directories.Root);
            return;
        }

        Require(directories.Root, "maxContracts", asked.MaxContracts, known.MaxContracts);
        Require(directories.Root, "maxOrders", asked.MaxOrders, known.MaxOrders);
        Require(directories.Root, "recentTrades", asked.RecentTrades, known.RecentTrades);
        Require(directories.Root, "maxLadderMebibytes", asked.MaxLadderBytes / BytesPerMebibyte, known.MaxLadderBytes / BytesPerMebibyte);
        Require(directories.Root, "maxPositions", asked.MaxPositions, known.MaxPositions);
        Require(directories.Root, "maxChanges", asked.MaxChanges, known.MaxChanges);
    }

    /// <summary>An engine with these capacities.</summary>
    public EngineOptions ToOptions() => new()
    {
        MaxContracts = MaxContracts,
        MaxOrders = MaxOrders,
        MaxLadderBytes = MaxLadderBytes,
        RecentTrades = RecentTrades,
        MaxPositions = MaxPositions,
        MaxChanges = MaxChanges,
    };

    private static EngineCapacity Parse(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<EngineCapacity>(File.ReadAllBytes(file), Json) ?? throw new JsonException("it is empty");
        }
        catch (JsonException error)
        {
            throw new JournalDamagedException($"{file} can't be read ({error.Message}), and without the capacities in it the journal can't be replayed the same: restore it", []);
        }
    }

    private static void Require(string directory, string name, long asked, long known)
    {
        if (asked != known)
        {
            throw new ConfigurationException(
                ConfigurationFiles.Exchange,
                $"$.capacity.{name}",
                asked.ToString(System.Globalization.CultureInfo.InvariantCulture),
                $"{known}, with which the data in {directory} was made: a replay must find the same room");
        }
    }

    // Written whole and flushed before the journal exists, so that no crash leaves a journal without it.
    private void Write(string directory)
    {
        Directory.CreateDirectory(directory);
        DurableFile.Replace(Path.Combine(directory, FileName), JsonSerializer.SerializeToUtf8Bytes(this, Json));
    }
}
