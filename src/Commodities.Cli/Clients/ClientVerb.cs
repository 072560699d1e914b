namespace Commodities.Cli.Clients;

/// <summary>What a line of a script does.</summary>
internal enum ClientVerb
{
    /// <summary>Enters an order.</summary>
    New,

    /// <summary>Changes an order.</summary>
    Replace,

    /// <summary>Cancels an order.</summary>
    Cancel,

    /// <summary>Cancels many orders.</summary>
    MassCancel,

    /// <summary>Asks how an order stands.</summary>
    Status,

    /// <summary>Asks for all working orders.</summary>
    Orders,

    /// <summary>Waits for an answer.</summary>
    Expect,

    /// <summary>Waits for a time.</summary>
    Sleep,

    /// <summary>Breaks the connection.</summary>
    Disconnect,

    /// <summary>Connects again and goes on.</summary>
    Reconnect,
}
