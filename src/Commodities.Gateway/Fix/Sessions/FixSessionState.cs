namespace Commodities.Gateway.Fix.Sessions;

/// <summary>What a session does.</summary>
public enum FixSessionState
{
    /// <summary>Nobody is connected.</summary>
    Disconnected,

    /// <summary>Logged on both ways.</summary>
    LoggedOn,

    /// <summary>We have sent a Logout and wait for the answer.</summary>
    LoggingOut,
}
