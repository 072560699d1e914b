using System.Text;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Market;

namespace Commodities.Gateway.Fix.Orders;

public sealed partial class FixDesk
{
    private const char StatusOfContract = '1';
    private const char StatusOfUnderlying = '2';
    private const char StatusOfProduct = '3';
    private const char StatusOfCfiCode = '4';
    private const char StatusOfSecurityType = '5';
    private const char StatusOfTradingSession = '6';
    private const char StatusOfAll = '7';
    private const char StatusOfParty = '8';

    /// <summary>Tells all working orders, the last with 912=Y: what a client asks that has lost its own list.</summary>
    /// <param name="message">OrderMassStatusRequest (AF); null for a client that asked at its Logon.</param>
    internal void ReportWorking(FixMessage? message)
    {
        using Lock.Scope scope = _session!.Enter();
        byte[] id = message == null ? [] : message.Find(FixTags.MassStatusReqId).ToArray();
        byte[] route = message == null ? [] : RouteOf(message).ToArray();
        List<int> found = [];
        string? refusal = message == null ? null : RefusalOfStatus(message);
        for (int place = 1; refusal == null && place <= _table.Count; place++)
        {
            if (_table.RequestAt(place).Kind == FixRequestKind.New && IsAskedFor(in OrderAt(place), message))
                found.Add(place);
        }

        if (found.Count == 0)
        {
            NoWorkingOrders none = new() { RequestId = id, ExecutionId = OwnExecutionId(), UtcNanos = _clock.UtcNanos, Text = refusal ?? "no working orders" };
            _session.SendTransient("8"u8, in none, route);
            return;
        }

        for (int index = 0; index < found.Count; index++)
        {
            WorkingOrder body = new() { Report = StatusOf(in OrderAt(found[index])), RequestId = id, Total = found.Count, IsLast = index == found.Count - 1 };
            if (!_session.SendTransient("8"u8, in body, route, flush: false))
                return;
        }

        _session.Flush();
    }

    private string? RefusalOfStatus(FixMessage message) => message.Find(FixTags.MassStatusReqType) switch
    {
        [(byte)StatusOfContract] => _contracts.Find(message.Find(FixTags.Symbol)) == null ? "no contract of this Symbol is listed" : null,
        [(byte)StatusOfAll] => null,
        [(byte)StatusOfParty] => _accountCodes.ContainsValue(Encoding.Latin1.GetString(message.Find(FixTags.PartyId))) ? null : "PartyID must be an account of the session",
        [(byte)StatusOfUnderlying] => IsProduct(message.Find(FixTags.UnderlyingSymbol)) ? null : "UnderlyingSymbol must be a product, such as JM",
        [(byte)StatusOfProduct] => IsProduct(message.Find(FixTags.Symbol)) ? null : "Symbol must be a product, such as JM",
        [(byte)StatusOfCfiCode] => message.IndexOf(FixTags.CfiCode) >= 0 ? null : "CFICode is required here",
        [(byte)StatusOfSecurityType] => message.IndexOf(FixTags.SecurityType) >= 0 ? null : "SecurityType is required here",
        [(byte)StatusOfTradingSession] => IsProduct(message.Find(FixTags.TradingSessionId)) ? null : "TradingSessionID must be a product, such as JM",
        _ => "MassStatusReqType must be 1 to 8",
    };

    private ref FixOrder OrderAt(int place) => ref _table.OrderOf(in _table.RequestAt(place));

    private bool IsAskedFor(ref readonly FixOrder order, FixMessage? message)
    {
        if (order.OrderId == 0 || order.IsDone)
            return false;
        if (message == null)
            return true;
        string account = _accountCodes.GetValueOrDefault(order.AccountId, "");
        return IsOfKind(in order, message, account) && (message.IndexOf(FixTags.Account) < 0 || account == Encoding.Latin1.GetString(message.Find(FixTags.Account)))
            && (message.IndexOf(FixTags.Side) < 0 || FixTerms.SideOf(message.Find(FixTags.Side)) == order.Side);
    }

    private bool IsOfKind(ref readonly FixOrder order, FixMessage message, string account)
    {
        string product = MarketProduct.CodeOf(ContractOf(in order).Symbol);
        return (char)message.Find(FixTags.MassStatusReqType)[0] switch
        {
            StatusOfContract => _contracts.Find(message.Find(FixTags.Symbol))?.Id == order.ContractId,
            StatusOfUnderlying => product == Text(message, FixTags.UnderlyingSymbol),
            StatusOfProduct => product == Text(message, FixTags.Symbol),
            StatusOfCfiCode => _settings.CfiCodes.GetValueOrDefault(product) == Text(message, FixTags.CfiCode),
            StatusOfSecurityType => Text(message, FixTags.SecurityType) == "FUT",
            StatusOfTradingSession => product == Text(message, FixTags.TradingSessionId),
            StatusOfParty => account == Text(message, FixTags.PartyId),
            _ => true,
        };
    }

    private bool IsProduct(ReadOnlySpan<byte> code)
    {
        string product = Encoding.Latin1.GetString(code);
        return _contracts.All.Any(contract => MarketProduct.CodeOf(contract.Symbol) == product);
    }

    private static string Text(FixMessage message, int tag) => Encoding.Latin1.GetString(message.Find(tag));

    private FixReport StatusOf(ref readonly FixOrder order) => new()
    {
        Order = order,
        Contract = ContractOf(in order),
        Account = _accountCodes.GetValueOrDefault(order.AccountId, ""),
        Told = new() { ExecutionId = OwnExecutionId(), Type = 'I' },
        ClientOrderId = _table.Find(order.CurrentNumber).ClientOrderId.Bytes,
        UtcNanos = _clock.UtcNanos,
    };
}
