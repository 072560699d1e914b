using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>What one FIX session may be told of. Whatever is not in it does not exist for the session.</summary>
public sealed record CopyScope
{
    /// <summary>The trading sessions, by number.</summary>
    public required IReadOnlyDictionary<int, CopyParty> Sessions { get; init; }

    /// <summary>The codes of accounts, by number.</summary>
    public required IReadOnlyDictionary<int, string> AccountCodes { get; init; }

    /// <summary>The contracts that are listed.</summary>
    public required ListedContracts Contracts { get; init; }

    /// <summary>The client's own name of a request: by session and the number in events. Null where nobody knows it any more.</summary>
    public required Func<int, long, string?> ClientOrderIdOf { get; init; }
}
