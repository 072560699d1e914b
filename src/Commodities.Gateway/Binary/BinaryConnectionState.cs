namespace Commodities.Gateway.Binary;

/// <summary>How far a connection has come.</summary>
internal enum BinaryConnectionState
{
    /// <summary>Nobody knows who it is.</summary>
    Opened,

    /// <summary>The client has proved who it is.</summary>
    Negotiated,

    /// <summary>It trades.</summary>
    Established,
}
