namespace Commodities.Gateway.Fix.Sessions;

/// <summary>What became of a Logon whose sender has proved who it is.</summary>
public enum FixLogonOutcome
{
    /// <summary>Logged on.</summary>
    LoggedOn,

    /// <summary>Refused with a Logout that says why.</summary>
    Refused,

    /// <summary>The session is live on another connection, which stays.</summary>
    AlreadyLoggedOn,
}
