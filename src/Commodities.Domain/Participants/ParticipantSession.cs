namespace Commodities.Domain;

/// <summary>One logon of a participant's system: who speaks on it and for which accounts.</summary>
public sealed record ParticipantSession
{
    /// <summary>The dense id, from 1; that of <see cref="SessionId"/>.</summary>
    public required int Id { get; init; }

    /// <summary>The name with which it logs on; unique.</summary>
    public required string Code { get; init; }

    /// <summary>The code of its firm.</summary>
    public required string Firm { get; init; }

    /// <summary>The code of the trader that enters orders on it, of the same firm.</summary>
    public required string Trader { get; init; }

    /// <summary>The codes of the accounts that it may trade for, of the same firm; at least one, of a risk officer none.</summary>
    public required IReadOnlyList<string> Accounts { get; init; }

    /// <summary>How it logs on by FIX; null when it does not.</summary>
    public FixAccess? Fix { get; init; }

    /// <summary>How it connects to the binary port; null when it does not. A session has one door.</summary>
    public BinaryAccess? Binary { get; init; }

    /// <summary>What it is for.</summary>
    public SessionRole Role { get; init; }

    /// <summary>How fast it may send; null has the defaults.</summary>
    public ThrottleLimits? Throttle { get; init; }

    /// <summary>What becomes of its resting orders when its client is gone; null has the defaults.</summary>
    public CancelOnDisconnectTerms? CancelOnDisconnect { get; init; }

    /// <summary>True for a session of a simulated trader, or one for trying the venue out.</summary>
    public required bool Demo { get; init; }

    /// <summary>The id as commands carry it.</summary>
    public SessionId SessionId => new(Id);
}
