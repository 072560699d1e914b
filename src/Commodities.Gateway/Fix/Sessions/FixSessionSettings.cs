namespace Commodities.Gateway.Fix.Sessions;

/// <summary>What is agreed with one counterparty.</summary>
public sealed record FixSessionSettings
{
    /// <summary>The counterparty's CompID: SenderCompID (49) of what it sends.</summary>
    public required string ClientCompId { get; init; }

    /// <summary>The venue's CompID: TargetCompID (56) of what it sends.</summary>
    public required string VenueCompId { get; init; }

    /// <summary>Who may log on.</summary>
    public required FixCredentials Credentials { get; init; }

    /// <summary>Whether both numbers begin at 1 at each logon.</summary>
    public bool ResetOnLogon { get; init; }

    /// <summary>Whether the session only tries the venue out: TestMessageIndicator (464) of its Logon, where it is there, must say the same.</summary>
    public bool IsTest { get; init; }

    /// <summary>The time of day in UTC at which the numbers begin at 1 again; null is never.</summary>
    public TimeOnly? DailyResetUtc { get; init; }

    /// <summary>The shortest HeartBtInt (108) taken, in seconds.</summary>
    public int MinHeartbeatSeconds { get; init; } = 1;

    /// <summary>The longest HeartBtInt (108) taken, in seconds.</summary>
    public int MaxHeartbeatSeconds { get; init; } = 60;

    /// <summary>How long an answer to our Logout is waited for.</summary>
    public TimeSpan LogoutTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How far SendingTime may be off, either way.</summary>
    public TimeSpan SendingTimeTolerance { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>The most numbers that one ResendRequest is answered for.</summary>
    public int MaxResend { get; init; } = 10_000;

    /// <summary>The most messages kept while an earlier one is missing.</summary>
    public int MaxEarlyMessages { get; init; } = 1_000;
}
