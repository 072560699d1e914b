using Commodities.Domain;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Market;

public sealed partial class FixMarketPublisher
{
    private const char DefinitionAccepted = '1';
    private const char DefinitionRefused = '5';
    private const int IdentityAndSpecification = 0;

    private readonly List<StatusReader> _statusReaders = [];
    private bool _statusIsDue;
    private long _lastResponse;

    private void AnswerSecurityDefinition(FixMarketRequest request)
    {
        IMarketContract? contract = request.Symbols.Count == 1 && request.Scope == IdentityAndSpecification ? _book.Find(request.Symbols[0]) : null;
        string text = contract != null ? ""
            : request.Scope != IdentityAndSpecification ? "SecurityRequestType must be 0 (identity and specification)"
            : request.Symbols.Count == 0 ? "Symbol must name the contract"
            : $"no contract {request.Symbols[0]} is listed";
        FixMarketMessages.SecurityDefinition body = new()
        {
            RequestId = request.Id,
            ResponseId = NextResponse(),
            ResponseType = contract != null ? DefinitionAccepted : DefinitionRefused,
            Contract = contract,
            Products = _products,
            Text = text,
            IsExtended = request.Session.IsExtended,
        };
        request.Session.SendTransient("d"u8, in body, request.Route);
    }

    private void AnswerSecurityStatus(FixMarketRequest request)
    {
        string symbol = request.Symbols.Count == 0 ? "" : request.Symbols[0];
        if (!Register(request))
            return;
        IMarketContract? contract = _book.Find(symbol);
        if (request.Subscription == Subscribe && contract != null)
            _statusReaders.Add(new(request) { Contract = contract, Phase = contract.Phase });
        SendSecurityStatus(request, symbol, contract, isUnsolicited: false);
    }

    private void AnswerSessionStatus(FixMarketRequest request)
    {
        if (!Register(request))
            return;
        List<string> products = [.. _book.Contracts.Select(contract => MarketProduct.CodeOf(contract.Symbol)).Distinct()];
        if (request.TradingSession.Length > 0)
            products.RemoveAll(product => product != request.TradingSession);
        if (products.Count == 0)
        {
            SendSessionStatus(request, request.TradingSession.Length == 0 ? "ALL" : request.TradingSession, FixMarketTerms.Refused, isUnsolicited: false);
            return;
        }

        foreach (string product in products)
        {
            char status = StatusOf(product);
            if (request.Subscription == Subscribe)
                _statusReaders.Add(new(request) { Product = product, Status = status });
            SendSessionStatus(request, product, status, isUnsolicited: false);
        }
    }

    // False when the request ends a subscription. One of the same id begins anew.
    private bool Register(FixMarketRequest request)
    {
        _statusReaders.RemoveAll(reader => reader.Session == request.Session && reader.Request.Kind == request.Kind && reader.Request.Id == request.Id);
        if (request.Subscription == Unsubscribe)
            return false;
        if (request.Subscription == Subscribe && _statusReaders.Count(reader => reader.Session == request.Session) >= MaxContractsOfSession)
            _statusReaders.Remove(_statusReaders.First(reader => reader.Session == request.Session));
        return true;
    }

    private void TellStatus()
    {
        if (!_statusIsDue)
            return;
        _statusIsDue = false;
        Dictionary<string, char> statuses = [];
        foreach (StatusReader reader in _statusReaders)
        {
            if (reader.Contract != null && reader.Contract.Phase != reader.Phase)
            {
                if (SendSecurityStatus(reader.Request, reader.Contract.Symbol, reader.Contract, isUnsolicited: true))
                    reader.Phase = reader.Contract.Phase;
                else
                    _statusIsDue = true;
            }
            else if (reader.Product != null)
            {
                if (!statuses.TryGetValue(reader.Product, out char status))
                    statuses[reader.Product] = status = StatusOf(reader.Product);
                if (status == reader.Status)
                    continue;
                if (SendSessionStatus(reader.Request, reader.Product, status, isUnsolicited: true))
                    reader.Status = status;
                else
                    _statusIsDue = true;
            }
        }
    }

    private char StatusOf(string product) =>
        FixMarketTerms.SessionStatusOf(_book.Contracts.Where(contract => MarketProduct.CodeOf(contract.Symbol) == product).Select(contract => contract.Phase));

    private bool SendSecurityStatus(FixMarketRequest request, string symbol, IMarketContract? contract, bool isUnsolicited)
    {
        FixMarketMessages.SecurityStatus body = new() { RequestId = request.Id, Symbol = symbol, Contract = contract, IsUnsolicited = isUnsolicited, UtcNanos = _utcNanos() };
        return request.Session.SendTransient("f"u8, in body, request.Route, MaxUnsentBytes);
    }

    private static bool SendSessionStatus(FixMarketRequest request, string product, char status, bool isUnsolicited)
    {
        FixMarketMessages.SessionStatus body = new() { RequestId = request.Id, Session = product, Status = status, IsUnsolicited = isUnsolicited };
        return request.Session.SendTransient("h"u8, in body, request.Route, MaxUnsentBytes);
    }

    private long NextResponse() => _lastResponse = Math.Max(_lastResponse + 1, _utcNanos());

    private sealed class StatusReader(FixMarketRequest request)
    {
        public FixMarketRequest Request => request;

        public Sessions.FixSession Session => request.Session;

        public IMarketContract? Contract { get; init; }

        public TradingPhase Phase { get; set; }

        public string? Product { get; init; }

        public char Status { get; set; }
    }
}
