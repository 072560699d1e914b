namespace Commodities.Gateway.Fix.Orders;

/// <summary>For whom a FIX session trades.</summary>
public sealed record FixDeskSettings
{
    /// <summary>The session's number in commands and events.</summary>
    public required int SessionId { get; init; }

    /// <summary>The accounts that it may trade for, by code: Account (1). The first is taken where none is named.</summary>
    public required IReadOnlyList<KeyValuePair<string, int>> Accounts { get; init; }

    /// <summary>CFICode (461) of the contracts of a product, by the product's code.</summary>
    public IReadOnlyDictionary<string, string> CfiCodes { get; init; } = new Dictionary<string, string>();

    /// <summary>The time of day in UTC at which a day of ClOrdIDs begins.</summary>
    public TimeOnly DayBeginsUtc { get; init; }
}
