using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Market;

/// <summary>
/// Answers questions about the market and feeds those who subscribed, from one book for all. Only <see cref="Ask"/> and <see cref="HasQuestions"/> may be called by any thread; the
/// rest belongs to the thread that takes the venue's released events in. A reader that is slow is sent nothing until it has read; then the whole picture
/// instead of what it missed, so nothing gathers for it.
/// </summary>
public sealed partial class FixMarketPublisher
{
    /// <summary>What may wait for a reader while it is still sent changes, in bytes.</summary>
    public const int MaxUnsentBytes = 256 * 1024;

    /// <summary>Contracts that the subscriptions of one session may add up to.</summary>
    public const int MaxContractsOfSession = 2_000;

    /// <summary>Subscriptions that one session may have.</summary>
    public const int MaxSubscriptionsOfSession = 200;

    private const int MaxEntriesOfIncrement = 400;

    private readonly IMarketBook _book;
    private readonly IReadOnlyDictionary<string, MarketProduct> _products;
    private readonly Action _wake;
    private readonly Func<long> _utcNanos;
    private readonly FixMarketInbox _inbox = new();
    private readonly Dictionary<(int ContractId, int Depth), MarketStream> _streams = [];
    private readonly Dictionary<int, List<MarketStream>> _streamsOfContract = [];
    private readonly List<MarketSubscription> _subscriptions = [];
    private readonly List<MarketEntry> _entries = [];

    /// <summary>A publisher of a book.</summary>
    /// <param name="book">The market, as the caller's thread makes it.</param>
    /// <param name="products">What is told of the products, by code.</param>
    /// <param name="wake">Called when a question came in, by any thread.</param>
    /// <param name="utcNanos">The clock: UTC in nanoseconds since 1970.</param>
    public FixMarketPublisher(IMarketBook book, IReadOnlyDictionary<string, MarketProduct> products, Action wake, Func<long> utcNanos) =>
        (_book, _products, _wake, _utcNanos) = (book, products, wake, utcNanos);

    /// <summary>Whether a question waits. Any thread may ask.</summary>
    public bool HasQuestions => !_inbox.IsEmpty;

    /// <summary>Subscriptions to market data now.</summary>
    public int SubscriptionCount => _subscriptions.Count;

    /// <summary>Takes a question in; false when too many of its session wait. Any thread may call it.</summary>
    internal bool Ask(FixMarketRequest request)
    {
        if (!_inbox.TryAdd(request))
            return false;
        _wake();
        return true;
    }

    /// <summary>A trade was made.</summary>
    public void OnTrade(int contractId, long tradeId, long priceTicks, long lots, long utcNanos) =>
        Add(contractId, new(MarketEntry.New, MarketEntry.Trade, priceTicks, lots, '\0', tradeId, utcNanos));

    /// <summary>A trade was taken back.</summary>
    public void OnTradeBusted(int contractId, long tradeId, long priceTicks, long utcNanos) =>
        Add(contractId, new(MarketEntry.Gone, MarketEntry.Trade, priceTicks, -1, '\0', tradeId, utcNanos));

    /// <summary>A trade has another price or quantity.</summary>
    public void OnTradeCorrected(int contractId, long tradeId, long priceTicks, long lots, long utcNanos) =>
        Add(contractId, new(MarketEntry.Changed, MarketEntry.Trade, priceTicks, lots, '\0', tradeId, utcNanos));

    /// <summary>A contract is in another phase, or is new.</summary>
    public void OnPhase() => _statusIsDue = true;

    /// <summary>A contract is new, or has other terms.</summary>
    public void OnContract(int contractId)
    {
        foreach (ListReader reader in _listReaders)
            reader.Due.Add(contractId);
    }

    /// <summary>Tells everybody what is new, and answers what was asked.</summary>
    public void Publish()
    {
        while (_inbox.TryTake(out FixMarketRequest? request))
            Answer(request);
        foreach (MarketStream stream in _streams.Values)
            stream.Advance();
        foreach (MarketSubscription subscription in _subscriptions)
            Feed(subscription);
        foreach (MarketStream stream in _streams.Values)
            stream.Mend();
        TellStatus();
        TellLists();
    }

    private void Add(int contractId, MarketEntry trade)
    {
        if (!_streamsOfContract.TryGetValue(contractId, out List<MarketStream>? streams))
            return;
        foreach (MarketStream stream in streams)
            stream.Add(trade);
    }

    private void Feed(MarketSubscription subscription)
    {
        foreach (MarketStream stream in subscription.Streams)
        {
            bool hasNews = stream.Changes.Count > 0 || stream.IsBroken;
            if (hasNews && (stream.IsBroken || subscription.Request.IsFullRefresh))
                subscription.Behind.Add(stream);
            if (subscription.Behind.Contains(stream))
            {
                if (SendSnapshot(subscription.Request, stream))
                    subscription.Behind.Remove(stream);
            }
            else if (hasNews && !SendChanges(subscription.Request, stream))
            {
                subscription.Behind.Add(stream);
            }
        }
    }

    private bool SendSnapshot(FixMarketRequest request, MarketStream stream)
    {
        _entries.Clear();
        stream.Copy(_entries);
        _entries.RemoveAll(entry => !request.EntryTypes.Contains(entry.Type, StringComparison.Ordinal));
        FixMarketMessages.Snapshot body = new() { RequestId = request.Id, Contract = stream.Contract, Entries = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_entries) };
        return request.Session.SendTransient("W"u8, in body, request.Route, MaxUnsentBytes);
    }

    private bool SendChanges(FixMarketRequest request, MarketStream stream)
    {
        _entries.Clear();
        foreach (MarketEntry entry in stream.Changes)
        {
            if (request.EntryTypes.Contains(entry.Type, StringComparison.Ordinal))
                _entries.Add(entry);
        }

        Span<MarketEntry> left = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_entries);
        while (!left.IsEmpty)
        {
            Span<MarketEntry> part = left[..Math.Min(left.Length, MaxEntriesOfIncrement)];
            FixMarketMessages.Increment body = new() { RequestId = request.Id, Contract = stream.Contract, Entries = part, Sequence = request.Session.IsExtended ? stream.Sequence : 0 };
            if (!request.Session.SendTransient("X"u8, in body, request.Route, MaxUnsentBytes))
                return false;
            left = left[part.Length..];
        }

        return true;
    }

    private MarketStream Open(IMarketContract contract, int depth)
    {
        if (!_streams.TryGetValue((contract.ContractId, depth), out MarketStream? stream))
        {
            stream = new(contract, depth);
            _streams[(contract.ContractId, depth)] = stream;
            if (!_streamsOfContract.TryGetValue(contract.ContractId, out List<MarketStream>? others))
                _streamsOfContract[contract.ContractId] = others = [];
            others.Add(stream);
        }

        stream.Readers++;
        return stream;
    }

    private void Release(MarketStream stream)
    {
        if (--stream.Readers > 0)
            return;
        _streams.Remove((stream.Contract.ContractId, stream.Depth));
        List<MarketStream> others = _streamsOfContract[stream.Contract.ContractId];
        others.Remove(stream);
        if (others.Count == 0)
            _streamsOfContract.Remove(stream.Contract.ContractId);
    }

    private void End(MarketSubscription subscription)
    {
        _subscriptions.Remove(subscription);
        foreach (MarketStream stream in subscription.Streams)
            Release(stream);
    }
}
