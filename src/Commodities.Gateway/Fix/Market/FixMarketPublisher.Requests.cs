using System.Globalization;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Market;

public sealed partial class FixMarketPublisher
{
    private const char Subscribe = '1';
    private const char Unsubscribe = '2';

    private void Answer(FixMarketRequest request)
    {
        switch (request.Kind)
        {
            case FixMarketRequestKind.MarketData:
                AnswerMarketData(request);
                break;
            case FixMarketRequestKind.SecurityList:
                AnswerSecurityList(request);
                break;
            case FixMarketRequestKind.SecurityDefinition:
                AnswerSecurityDefinition(request);
                break;
            case FixMarketRequestKind.SecurityStatus:
                AnswerSecurityStatus(request);
                break;
            case FixMarketRequestKind.TradingSessionStatus:
                AnswerSessionStatus(request);
                break;
            default:
                Forget(request.Session);
                break;
        }
    }

    private void Forget(FixSession session)
    {
        foreach (MarketSubscription subscription in _subscriptions.Where(subscription => subscription.Session == session).ToList())
            End(subscription);
        _statusReaders.RemoveAll(reader => reader.Session == session);
        _listReaders.RemoveAll(reader => reader.Request.Session == session);
    }

    private void AnswerMarketData(FixMarketRequest request)
    {
        MarketSubscription? known = _subscriptions.Find(other => other.Session == request.Session && other.Request.Id == request.Id);
        if (request.Subscription == Unsubscribe)
        {
            if (known != null)
                End(known);
            else
                Refuse(request, '\0', "there is no subscription of this MDReqID");
            return;
        }

        List<IMarketContract> contracts = [];
        if (RefusalOf(request, known, contracts) is (char reason, string text))
        {
            Refuse(request, reason, text);
            return;
        }

        int depth = request.Depth == 0 ? MarketStream.MaxDepth : (int)request.Depth;
        if (request.Subscription == Subscribe)
        {
            _subscriptions.Add(new(request, [.. contracts.Select(contract => Open(contract, depth))]));
            return;
        }

        foreach (IMarketContract contract in contracts)
        {
            MarketStream once = new(contract, depth);
            once.Advance();
            SendSnapshot(request, once);
        }
    }

    private (char Reason, string Text)? RefusalOf(FixMarketRequest request, MarketSubscription? known, List<IMarketContract> contracts)
    {
        if (request.Depth is < 0 or > MarketStream.MaxDepth)
            return ('5', string.Create(CultureInfo.InvariantCulture, $"MarketDepth must be 0 (the whole book) or 1 to {MarketStream.MaxDepth} prices a side"));
        if (request.WantsSingleOrders)
            return ('7', "AggregatedBook must be Y or left out: prices are told, not single orders");
        if (request.EntryTypes.FirstOrDefault(type => !MarketEntry.Types.Contains(type, StringComparison.Ordinal)) is char type and not '\0')
            return ('8', $"MDEntryType {type} is not served: {string.Join(' ', MarketEntry.Types.AsEnumerable())} are");
        if (known != null)
            return ('1', "a subscription of this MDReqID is there already");
        foreach (string symbol in request.Symbols.Distinct(StringComparer.Ordinal))
        {
            if (_book.Find(symbol) is not IMarketContract contract)
                return ('0', $"no contract {symbol} is listed");
            contracts.Add(contract);
        }

        if (request.Subscription != Subscribe)
            return null;
        List<MarketSubscription> own = [.. _subscriptions.Where(subscription => subscription.Session == request.Session)];
        if (own.Count >= MaxSubscriptionsOfSession)
            return ('2', string.Create(CultureInfo.InvariantCulture, $"a session may have {MaxSubscriptionsOfSession} subscriptions"));
        return own.Sum(subscription => subscription.Streams.Count) + contracts.Count > MaxContractsOfSession
            ? ('2', string.Create(CultureInfo.InvariantCulture, $"the subscriptions of a session may add up to {MaxContractsOfSession} contracts"))
            : null;
    }

    private static void Refuse(FixMarketRequest request, char reason, string text)
    {
        FixMarketMessages.Refusal body = new() { RequestId = request.Id, Reason = reason, Text = text };
        request.Session.SendTransient("Y"u8, in body, request.Route);
    }
}
