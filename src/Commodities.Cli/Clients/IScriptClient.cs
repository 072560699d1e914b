namespace Commodities.Cli.Clients;

/// <summary>A client of a door, as a script drives it. Orders and requests are named by the labels of the script (id= and orig=).</summary>
internal interface IScriptClient : IAsyncDisposable
{
    /// <summary>Connects and logs on; what comes then is told to the callback, from any thread.</summary>
    Task ConnectAsync(Action<ClientEvent> told, CancellationToken cancellation);

    /// <summary>Enters an order.</summary>
    void Enter(ClientStep step);

    /// <summary>Changes an order.</summary>
    void Replace(ClientStep step);

    /// <summary>Cancels an order.</summary>
    void Cancel(ClientStep step);

    /// <summary>Cancels many orders.</summary>
    void CancelMany(ClientStep step);

    /// <summary>Asks how an order stands.</summary>
    void AskStatus(ClientStep step);

    /// <summary>Asks for all working orders.</summary>
    void AskOrders();

    /// <summary>Breaks the connection, as a failing network would.</summary>
    void Disconnect();

    /// <summary>Connects again and goes on where it was.</summary>
    Task ReconnectAsync(CancellationToken cancellation);
}
