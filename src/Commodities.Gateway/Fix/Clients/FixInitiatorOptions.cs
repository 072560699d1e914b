using System.Net;

namespace Commodities.Gateway.Fix.Clients;

/// <summary>How a client logs on to a FIX port.</summary>
public sealed record FixInitiatorOptions
{
    /// <summary>Where the port is.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>The client's CompID (49) and Username (553).</summary>
    public required string CompId { get; init; }

    /// <summary>The venue's CompID (56).</summary>
    public string VenueCompId { get; init; } = "COMMODITIES";

    /// <summary>Password (554).</summary>
    public required string Password { get; init; }

    /// <summary>HeartBtInt (108) in seconds.</summary>
    public int HeartbeatSeconds { get; init; } = 30;

    /// <summary>The address that it connects from; null leaves it to the machine.</summary>
    public IPAddress? LocalAddress { get; init; }

    /// <summary>How long connecting and the answer to the Logon may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
