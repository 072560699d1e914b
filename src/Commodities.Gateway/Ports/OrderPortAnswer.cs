namespace Commodities.Gateway.Ports;

/// <summary>Whether the venue took a command.</summary>
public enum OrderPortAnswer
{
    /// <summary>It will be answered by events.</summary>
    Taken,

    /// <summary>There is no room now; nothing happened.</summary>
    Busy,

    /// <summary>The venue takes no more commands.</summary>
    Closed,
}
