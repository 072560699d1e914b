using Commodities.Domain;

namespace Commodities.Gateway.Binary;

/// <summary>Who trades on a session of the binary port, and for whom.</summary>
public sealed record BinarySessionSettings
{
    /// <summary>The session's number in commands and events.</summary>
    public required int SessionId { get; init; }

    /// <summary>The name with which it negotiates.</summary>
    public required string Code { get; init; }

    /// <summary>The key that signs its negotiation.</summary>
    public required NegotiationKey Key { get; init; }

    /// <summary>How fast it may send.</summary>
    public ThrottleLimits Throttle { get; init; } = new();

    /// <summary>What becomes of its resting orders when its client is gone.</summary>
    public CancelOnDisconnectTerms CancelOnDisconnect { get; init; } = new();

    /// <summary>The accounts that it may trade for; the first is taken where none is named.</summary>
    public required IReadOnlyList<int> AccountIds { get; init; }
}
