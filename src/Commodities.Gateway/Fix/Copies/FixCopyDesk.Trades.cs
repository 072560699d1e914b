using System.Runtime.InteropServices;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Copies;

public sealed partial class FixCopyDesk
{
    /// <summary>Trades that are kept; of more the oldest are forgotten.</summary>
    public const int MaxTrades = 100_000;

    private const char Subscribe = '1';
    private const char Unsubscribe = '2';
    private const char Gone = 'G';
    private const int AllTrades = 0;
    private const int MatchingTrades = 1;
    private const int UnsupportedType = 8;
    private const int OtherResult = 99;
    private const int MaxSubscriptions = 50;
    private const long MaxUnsentBytes = 1 << 20;

    private readonly List<TradeRequest> _subscriptions = [];
    private readonly Queue<(TradeRequest Request, List<CopyTrade> Found)> _pending = new();
    private int _pendingIndex;

    /// <summary>Answers what was asked and sends on what the events since the last call were told by.</summary>
    public void Flush()
    {
        while (_awaitHistory == null && _requests.TryDequeue(out TradeRequest? request))
            Answer(request);
        SendPending();
        if (_hasUnsent)
            _session!.Flush();
        _hasUnsent = false;
        if (_pictureSequence != 0)
            KeepPicture();
    }

    /// <summary>Tells of the trading day of a contract that was listed before the first event that is still there.</summary>
    public void SeedTradingDay(int contractId, int tradingDay) => _ledger.SeedTradingDay(contractId, tradingDay);

    private void Answer(TradeRequest request)
    {
        if (request.Subscription == Gone)
        {
            _subscriptions.Clear();
            _pending.Clear();
            _pendingIndex = 0;
            return;
        }

        string? refusal = request.Type is not (AllTrades or MatchingTrades) ? "TradeRequestType must be 0 (all trades) or 1 (those that match)"
            : request.Subscription == Subscribe && _subscriptions.Count >= MaxSubscriptions ? "50 subscriptions of this session are there already"
            : null;
        List<CopyTrade> found = [];
        if (refusal == null)
        {
            _subscriptions.RemoveAll(other => other.Id == request.Id);
            if (request.Subscription != Unsubscribe)
                Find(request, found);
            if (request.Subscription == Subscribe)
                _subscriptions.Add(request);
        }

        if (refusal == null && found.Count > 0)
            _pending.Enqueue((request, found));
        TradeRequestAnswer answer = new() { Request = request, Total = found.Count, Result = refusal == null ? 0 : request.Type is AllTrades or MatchingTrades ? OtherResult : UnsupportedType, Text = refusal ?? "" };
        _session!.SendTransient("AQ"u8, in answer, request.Route);
    }

    private void Find(TradeRequest request, List<CopyTrade> found)
    {
        for (int index = 0; index < _ledger.Trades.Count; index++)
        {
            ref CopyTrade trade = ref _ledger.Trades.At(index);
            if (request.Wants(in trade, ContractOf(in trade).Symbol))
                found.Add(trade);
        }
    }

    // As far as the reader keeps up; the rest when it has read.
    private void SendPending()
    {
        while (_pending.TryPeek(out (TradeRequest Request, List<CopyTrade> Found) answer))
        {
            for (; _pendingIndex < answer.Found.Count; _pendingIndex++)
            {
                TradeReport report = ReportOf(in CollectionsMarshal.AsSpan(answer.Found)[_pendingIndex], answer.Request, answer.Found.Count, _pendingIndex == answer.Found.Count - 1);
                if (!_session!.SendTransient("AE"u8, in report, answer.Request.Route, MaxUnsentBytes, flush: false))
                    return;
                _hasUnsent = true;
            }

            _pending.Dequeue();
            _pendingIndex = 0;
        }
    }

    // What comes of itself is kept, as reports are.
    private void TellSubscribers(ref readonly CopyTrade trade)
    {
        if (_isRecovering)
            return;
        foreach (TradeRequest request in _subscriptions)
        {
            if (!request.Wants(in trade, ContractOf(in trade).Symbol))
                continue;
            TradeReport report = ReportOf(in trade, request, -1, isLast: false);
            _session!.Send("AE"u8, in report, request.Route, flush: false);
            _hasUnsent = true;
        }
    }

    private TradeReport ReportOf(ref readonly CopyTrade trade, TradeRequest request, int total, bool isLast) => new()
    {
        Trade = trade,
        Contract = ContractOf(in trade),
        Scope = _scope,
        RequestId = request.Id,
        Total = total,
        IsLast = isLast,
    };

    private ListedContract ContractOf(ref readonly CopyTrade trade) => _scope.Contracts.Find(trade.Made.ContractId) ?? NoContract;
}
