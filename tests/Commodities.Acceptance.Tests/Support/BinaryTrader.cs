using Commodities.Client.Orders;
using Commodities.Messages.OrderEntry;

namespace Commodities.Acceptance.Tests.Support;

/// <summary>What a client of the binary port knows by the venue's messages alone: the answers to its requests, and its working orders.</summary>
internal sealed class BinaryTrader : IOrderEntryHandler
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, int> _answers = [];
    private readonly Dictionary<long, Standing> _working = [];
    private readonly List<Standing> _told = [];
    private readonly List<MassCancelReport> _reports = [];
    private long _lastSequence;

    /// <summary>How often each request was answered.</summary>
    public IReadOnlyDictionary<long, int> Answers => Copy(() => new Dictionary<long, int>(_answers));

    /// <summary>The orders that work.</summary>
    public IReadOnlyList<Standing> Working => Copy(() => _working.Values.OrderBy(order => order.Reference).ToArray());

    /// <summary>The reference number of one of the working orders; 0 when there is none.</summary>
    public long AnyWorking(Random random) => Copy(() => _working.Count == 0 ? 0 : _working.Keys.ElementAt(random.Next(Math.Min(_working.Count, 50))));

    /// <summary>The working orders as the venue last told them, when all were asked for.</summary>
    public IReadOnlyList<Standing> Told => Copy(() => _told.OrderBy(order => order.Reference).ToArray());

    /// <summary>Whether the last of them was told.</summary>
    public bool IsToldCompletely { get; private set; }

    /// <summary>The reports of mass cancels.</summary>
    public IReadOnlyList<MassCancelReport> Reports => Copy(() => _reports.ToArray());

    /// <summary>What the client should never see, in words.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Orders that were taken.</summary>
    public int Accepted { get; private set; }

    public void OnAccepted(in OrderAccepted message)
    {
        Standing order = new(message.Reference, message.OrderId, message.PriceTicks, message.QuantityLots);
        Numbered(message.Stamp, message.Reference, () => _working[order.Reference] = order);
        Accepted++;
    }

    public void OnRejected(in OrderRejected message) => Numbered(message.Stamp, message.Reference);

    public void OnCancelRejected(in CancelRejected message) => Numbered(message.Stamp, message.Reference);

    public void OnReplaceRejected(in ReplaceRejected message) => Numbered(message.Stamp, message.Reference);

    public void OnCancelled(in OrderCancelled message)
    {
        long original = message.OriginalReference;
        Numbered(message.Stamp, message.Reference, () => Remove(original));
    }

    public void OnReplaced(in OrderReplaced message)
    {
        (long original, Standing order) = (message.OriginalReference, new(message.Reference, message.OrderId, message.PriceTicks, message.LeavesLots));
        Numbered(message.Stamp, message.Reference, () =>
        {
            Remove(original);
            _working[order.Reference] = order;
        });
    }

    public void OnFilled(in OrderFilled message)
    {
        (long reference, int leaves) = (message.Reference, message.LeavesLots);
        Numbered(message.Stamp, 0, () =>
        {
            Standing order = Remove(reference);
            if (leaves > 0)
                _working[reference] = order with { LeavesLots = leaves };
        });
    }

    public void OnMassCancelled(in MassCancelReport message)
    {
        MassCancelReport report = message;
        Numbered(message.Stamp, message.Reference, () => _reports.Add(report));
    }

    public void OnBusinessReject(in BusinessReject message)
    {
        lock (_lock)
            Answered(message.Reference);
    }

    public void OnNotApplied(in NotApplied message)
    {
        lock (_lock)
            Answered(message.Reference);
    }

    public void OnStatus(in OrderStatus message)
    {
        lock (_lock)
        {
            if (message.OrderId != 0)
                _told.Add(new(message.Reference, message.OrderId, message.PriceTicks, message.LeavesLots));
            IsToldCompletely = message.Left == 0;
        }
    }

    /// <summary>The working orders are asked for anew.</summary>
    public void ForgetTold()
    {
        lock (_lock)
        {
            _told.Clear();
            IsToldCompletely = false;
        }
    }

    private void Numbered(OrderEntryStamp stamp, long reference, Action? change = null)
    {
        lock (_lock)
        {
            if (stamp.Sequence != ++_lastSequence)
                Faults.Add($"message {stamp.Sequence} came where {_lastSequence} should");
            change?.Invoke();
            Answered(reference);
        }
    }

    private void Answered(long reference)
    {
        if (reference != 0)
            _answers[reference] = _answers.GetValueOrDefault(reference) + 1;
    }

    private Standing Remove(long reference)
    {
        if (!_working.Remove(reference, out Standing order))
            Faults.Add($"order {reference} is told of, but does not work");
        return order;
    }

    private TValue Copy<TValue>(Func<TValue> read)
    {
        lock (_lock)
            return read();
    }

    /// <summary>An order that works.</summary>
    public readonly record struct Standing(long Reference, long OrderId, long PriceTicks, long LeavesLots);
}
