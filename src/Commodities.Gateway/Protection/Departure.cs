namespace Commodities.Gateway.Protection;

/// <summary>How a client left.</summary>
public enum Departure
{
    /// <summary>The connection broke, the client fell silent or read too slowly, or the venue closed it.</summary>
    Lost,

    /// <summary>The client said that it goes.</summary>
    LoggedOut,

    /// <summary>It was thrown out for sending too fast.</summary>
    ThrownOut,
}
