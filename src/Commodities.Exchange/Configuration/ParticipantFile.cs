using System.Text.Json.Serialization;
using Commodities.Domain;

namespace Commodities.Exchange.Configuration;

/// <summary>The content of <c>participants.json</c>.</summary>
internal sealed record ParticipantFile
{
    /// <summary>The schema's name.</summary>
    [JsonPropertyName("$schema")]
    public required string Schema { get; init; }

    /// <summary>The firms.</summary>
    public required IReadOnlyList<Firm> Firms { get; init; }

    /// <summary>The traders.</summary>
    public required IReadOnlyList<Trader> Traders { get; init; }

    /// <summary>The accounts.</summary>
    public required IReadOnlyList<Account> Accounts { get; init; }

    /// <summary>The sessions.</summary>
    public required IReadOnlyList<ParticipantSession> Sessions { get; init; }

    /// <summary>The operators; null is nobody.</summary>
    public IReadOnlyList<VenueOperator>? Operators { get; init; }
}
