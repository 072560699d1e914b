namespace Commodities.Domain;

/// <summary>What becomes of a session's resting orders when its client is gone. What is not said has the venue's defaults.</summary>
/// <param name="Enabled">Whether they are cancelled.</param>
/// <param name="GraceSeconds">How long the client may take to come back, 0 to 60 seconds.</param>
/// <param name="KeepsGoodTill">Whether good-till-cancelled and good-till-date orders stay: they are meant to outlive a connection.</param>
/// <param name="OnLogout">Whether a Logout of the client cancels too, and at once.</param>
public sealed record CancelOnDisconnectTerms(bool Enabled = true, int GraceSeconds = 10, bool KeepsGoodTill = true, bool OnLogout = false);
