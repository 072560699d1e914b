using Commodities.Client.Orders;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages.OrderEntry;

namespace Commodities.Exchange.Tests.Binary;

/// <summary>Takes in what a client is told.</summary>
internal sealed class EventCollector : IAsyncDisposable
{
    private readonly List<OrderEntryEvent> _events = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;

    public EventCollector(OrderEntryClient client) => _reading = Task.Run(async () =>
    {
        try
        {
            await foreach (OrderEntryEvent told in client.EventsAsync(_stop.Token))
            {
                lock (_events)
                    _events.Add(told);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    });

    public int Count
    {
        get
        {
            lock (_events)
                return _events.Count;
        }
    }

    public IReadOnlyList<OrderEntryEvent> All
    {
        get
        {
            lock (_events)
                return [.. _events];
        }
    }

    public IReadOnlyList<OrderEntryTemplateId> Templates => [.. All.Select(told => told.TemplateId)];

    /// <summary>Waits for the next message of a kind behind those that were asked for before.</summary>
    public TMessage Next<TMessage>(Func<TMessage, bool>? matches = null)
        where TMessage : unmanaged, IOrderEntryMessage<TMessage>
    {
        TMessage found = default;
        Wait.Until(() => TryFind(matches, out found), $"a {TMessage.TemplateId} comes");
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
    }

    private bool TryFind<TMessage>(Func<TMessage, bool>? matches, out TMessage found)
        where TMessage : unmanaged, IOrderEntryMessage<TMessage>
    {
        foreach (OrderEntryEvent told in All)
        {
            if (told.TemplateId != TMessage.TemplateId)
                continue;
            found = told.As<TMessage>();
            if (matches == null || matches(found))
                return true;
        }

        found = default;
        return false;
    }
}
