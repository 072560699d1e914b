using System.Text;
using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Fix.Orders;

public sealed partial class FixDesk
{
    private const char StatusOfContract = '1';
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
        _ => "MassStatusReqType must be 1 (contract), 7 (all) or 8 (account, as PartyID)",
    };

    private ref FixOrder OrderAt(int place) => ref _table.OrderOf(in _table.RequestAt(place));

    private bool IsAskedFor(ref readonly FixOrder order, FixMessage? message)
    {
        if (order.OrderId == 0 || order.IsDone)
            return false;
        if (message == null)
            return true;
        string account = _accountCodes.GetValueOrDefault(order.AccountId, "");
        byte type = message.Find(FixTags.MassStatusReqType)[0];
        if (type == StatusOfContract && _contracts.Find(message.Find(FixTags.Symbol))?.Id != order.ContractId)
            return false;
        if (type == StatusOfParty && account != Encoding.Latin1.GetString(message.Find(FixTags.PartyId)))
            return false;
        return (message.IndexOf(FixTags.Account) < 0 || account == Encoding.Latin1.GetString(message.Find(FixTags.Account)))
            && (message.IndexOf(FixTags.Side) < 0 || FixTerms.SideOf(message.Find(FixTags.Side)) == order.Side);
    }

    private FixReport StatusOf(ref readonly FixOrder order) => new()
    {
        Order = order,
        Contract = ContractOf(in order),
        Account = _accountCodes.GetValueOrDefault(order.AccountId, ""),
        ExecutionId = OwnExecutionId(),
        ExecutionType = 'I',
        ClientOrderId = _table.Find(order.CurrentNumber).ClientOrderId.Bytes,
        UtcNanos = _clock.UtcNanos,
    };
}
