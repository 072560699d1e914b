using System.Runtime.InteropServices;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Market;

/// <content>Lists of contracts: once, or again for each contract that is new or has other terms.</content>
public sealed partial class FixMarketPublisher
{
    private const int ContractsOfFragment = 100;
    private const int ListOfSymbol = 0;
    private const int ListOfTradingSession = 3;
    private const int ListOfAll = 4;
    private const int ValidRequest = 0;
    private const int UnsupportedRequest = 1;
    private const int NothingFound = 2;

    private readonly List<ListReader> _listReaders = [];

    private void AnswerSecurityList(FixMarketRequest request)
    {
        _listReaders.RemoveAll(reader => reader.Request.Session == request.Session && reader.Request.Id == request.Id);
        bool isKnown = request.Scope is ListOfSymbol or ListOfTradingSession or ListOfAll && request.Subscription is '0' or Subscribe or Unsubscribe;
        if (isKnown && request.Subscription == Unsubscribe)
            return;
        bool isTooMany = request.Subscription == Subscribe && _listReaders.Count(reader => reader.Request.Session == request.Session) >= MaxSubscriptionsOfSession;
        List<IMarketContract> found = isKnown && !isTooMany ? [.. _book.Contracts.Where(contract => IsListed(request, contract))] : [];
        if (!isKnown || isTooMany)
        {
            SendList(request, found, UnsupportedRequest);
            return;
        }

        // A product that nothing is listed of yet may be waited for.
        if (request.Subscription == Subscribe)
            _listReaders.Add(new(request));
        SendList(request, found, found.Count == 0 ? NothingFound : ValidRequest);
    }

    private void TellLists()
    {
        foreach (ListReader reader in _listReaders)
        {
            if (reader.Due.Count == 0)
                continue;
            List<IMarketContract> changed = [.. reader.Due.Order().Select(_book.Find).OfType<IMarketContract>().Where(contract => IsListed(reader.Request, contract))];
            if (changed.Count == 0 || SendList(reader.Request, changed, ValidRequest))
                reader.Due.Clear();
        }
    }

    private static bool IsListed(FixMarketRequest request, IMarketContract contract) => request.Scope switch
    {
        ListOfSymbol => request.Symbols.Contains(contract.Symbol),
        ListOfTradingSession => MarketProduct.CodeOf(contract.Symbol) == request.TradingSession,
        _ => true,
    };

    private bool SendList(FixMarketRequest request, List<IMarketContract> found, int result)
    {
        Span<IMarketContract> left = CollectionsMarshal.AsSpan(found);
        long response = NextResponse();
        do
        {
            Span<IMarketContract> part = left[..Math.Min(left.Length, ContractsOfFragment)];
            left = left[part.Length..];
            FixMarketMessages.SecurityList body = new()
            {
                RequestId = request.Id,
                ResponseId = response,
                Result = result,
                Total = found.Count,
                IsLast = left.IsEmpty,
                Contracts = part,
                Products = _products,
                IsExtended = request.Session.IsExtended,
            };
            if (!request.Session.SendTransient("y"u8, in body, request.Route, MaxUnsentBytes))
                return false;
        }
        while (!left.IsEmpty);
        return true;
    }

    private sealed class ListReader(FixMarketRequest request)
    {
        public FixMarketRequest Request => request;

        /// <summary>Contracts to tell of.</summary>
        public HashSet<int> Due { get; } = [];
    }
}
