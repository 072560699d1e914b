using Commodities.Domain;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Orders;

public sealed partial class FixDesk
{
    private const int PriceDecimals = 2;
    private const byte PostOnly = (byte)'6';

    private readonly FixRefusalTexts _texts = new();

    private void EnterOrder(FixMessage message, bool isUsed)
    {
        FixRequest asked = Requested(message, FixRequestKind.New);
        asked.OrderNumber = asked.Number;
        asked.Side = FixTerms.SideOf(message.Find(FixTags.Side));
        asked.OrderType = FixTerms.OrderTypeOf(message.Find(FixTags.OrdType));
        asked.TimeInForce = FixTerms.TimeInForceOf(message.Find(FixTags.TimeInForce));
        asked.PositionEffect = message.Find(FixTags.PositionEffect) switch
        {
            [(byte)'O'] => PositionEffect.Open,
            [(byte)'C'] => PositionEffect.Close,
            [(byte)'F'] => PositionEffect.CloseToday,
            _ => PositionEffect.None,
        };
        asked.QuantityLots = FixText.TryParseDecimal(message.Find(FixTags.OrderQty), 0, out long lots) ? lots : 0;
        ListedContract? contract = _contracts.Find(message.Find(FixTags.Symbol));
        if (MissingOf(message, in asked) is int missing)
        {
            RejectMissing(message, missing);
            return;
        }

        FixRefusal? refusal = isUsed ? new(FixOrderRejectReason.DuplicateOrder, "the ClOrdID was used before in this session today")
            : contract == null ? new(FixOrderRejectReason.UnknownSymbol, "no contract of this Symbol is listed")
            : UnsupportedOf(message, in asked);
        NewOrder command = default;
        if (refusal == null)
            refusal = Fill(message, contract!, ref asked, ref command);
        if (refusal != null)
            RefuseOrder(message, in asked, contract, refusal.Value);
        else
            Gather(in asked, in command);
    }

    private FixRefusal? Fill(FixMessage message, ListedContract contract, ref FixRequest asked, ref NewOrder command)
    {
        FixRefusal? refusal = null;
        if (!TryFindAccount(message, out int account))
            return new(FixOrderRejectReason.UnknownAccount, "the session may not trade for this Account");
        if (!TryReadLots(message, FixTags.OrderQty, out long quantity, ref refusal) || !TryReadLots(message, FixTags.MinQty, out long least, ref refusal)
            || !TryReadLots(message, ShownTagOf(message), out long shown, ref refusal)
            || !TryReadPrice(message, FixTags.Price, contract, out long price, ref refusal) || !TryReadPrice(message, FixTags.StopPx, contract, out long stop, ref refusal))
        {
            return refusal;
        }

        // Where market orders carry a protection price, that of an order without one is the end of the day's prices.
        if (asked.OrderType == OrderType.Market && message.IndexOf(FixTags.Price) < 0)
            price = asked.Side == Side.Buy ? contract.PriceHighTicks : contract.PriceLowTicks;
        (asked.ContractId, asked.AccountId) = (contract.Id, account);
        (asked.PriceTicks, asked.StopPriceTicks, asked.QuantityLots) = (price, stop, quantity);
        command.Header.SessionId = _settings.SessionId;
        command.Header.AccountId = account;
        command.ClientOrderId = asked.Number;
        command.PriceTicks = price;
        command.QuantityLots = quantity;
        command.ContractId = contract.Id;
        command.Side = asked.Side;
        command.OrderType = asked.OrderType;
        command.TimeInForce = asked.TimeInForce;
        command.Instructions = message.Find(FixTags.ExecInst) is [PostOnly] ? OrderInstructions.PostOnly : OrderInstructions.None;
        command.PositionEffect = asked.PositionEffect;
        command.HedgeFlag = FixTerms.HedgeFlagOf(message.Find(FixTags.CoveredOrUncovered), message.Find(FixTags.HedgeFlag));
        command.MinQuantityLots = IsAllOrNone(message) && asked.TimeInForce == TimeInForce.ImmediateOrCancel ? quantity : least;
        command.StopPriceTicks = stop;
        command.DisplayLots = shown;
        command.ExpiryDay = asked.TimeInForce == TimeInForce.GoodTillDate && FixText.TryParseNumber(message.Find(FixTags.ExpireDate), out long day) ? (int)day : 0;
        return null;
    }

    private static int? MissingOf(FixMessage message, in FixRequest asked)
    {
        if (message.IndexOf(FixTags.OrderQty) < 0)
            return FixTags.OrderQty;
        if (message.IndexOf(FixTags.Symbol) < 0)
            return FixTags.Symbol;
        if (asked.OrderType is OrderType.Limit or OrderType.StopLimit && message.IndexOf(FixTags.Price) < 0)
            return FixTags.Price;
        if (asked.OrderType is OrderType.Stop or OrderType.StopLimit && message.IndexOf(FixTags.StopPx) < 0)
            return FixTags.StopPx;
        return asked.TimeInForce == TimeInForce.GoodTillDate && message.IndexOf(FixTags.ExpireDate) < 0 ? FixTags.ExpireDate : null;
    }

    private static FixRefusal? UnsupportedOf(FixMessage message, in FixRequest asked)
    {
        const int reason = FixOrderRejectReason.UnsupportedCharacteristic;
        if (asked.Side == Side.None)
            return new(reason, "Side must be 1 (buy) or 2 (sell)");
        if (asked.OrderType == OrderType.None)
            return new(reason, "OrdType must be 1 (market), 2 (limit), 3 (stop) or 4 (stop limit)");
        if (asked.TimeInForce == TimeInForce.None)
            return new(reason, "TimeInForce must be 0 (day), 1 (GTC), 3 (IOC), 4 (FOK) or 6 (GTD)");
        bool isAtOnce = asked.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill;
        if (message.Find(FixTags.ExecInst) is not ([] or [PostOnly]) && !(IsAllOrNone(message) && isAtOnce))
            return new(reason, "ExecInst must be 6 (post-only), G (all or none) with TimeInForce 3 or 4, or left out");
        return message.Find(FixTags.PositionEffect) is [] or [(byte)'O' or (byte)'C' or (byte)'F'] ? null : new(reason, "PositionEffect must be O (open), C (close, the oldest first), F (close what was opened today), or left out");
    }

    private static bool IsAllOrNone(FixMessage message) => message.Find(FixTags.ExecInst) is [(byte)'G'];

    // The later FIX name of the field is taken where the client may use it.
    private static int ShownTagOf(FixMessage message) => message.IndexOf(FixTags.DisplayQty) >= 0 ? FixTags.DisplayQty : FixTags.MaxFloor;

    private void CancelOrder(FixMessage message, bool isUsed)
    {
        ref FixOrder order = ref _table.OrderOf(in _table.Find(message.Find(FixTags.OrigClOrdId)));
        if (RefusalOfChange(message, isUsed, in order) is FixRefusal refusal)
        {
            RejectCancel(message, in order, refusal, isReplace: false);
            return;
        }

        FixRequest asked = Requested(message, FixRequestKind.Cancel);
        (asked.OrderNumber, asked.ContractId, asked.AccountId) = (order.EnteredNumber, order.ContractId, order.AccountId);
        CancelOrder command = new() { OriginalClientOrderId = order.CurrentNumber, ClientOrderId = asked.Number };
        command.Header.SessionId = _settings.SessionId;
        command.Header.AccountId = order.AccountId;
        Gather(in asked, in command);
    }

    private void ReplaceOrder(FixMessage message, bool isUsed)
    {
        ref FixOrder order = ref _table.OrderOf(in _table.Find(message.Find(FixTags.OrigClOrdId)));
        FixRequest asked = Requested(message, FixRequestKind.Replace);
        FixRefusal? refusal = RefusalOfChange(message, isUsed, in order);
        ReplaceOrder command = default;
        if (refusal == null && message.IndexOf(FixTags.OrderQty) < 0)
        {
            RejectMissing(message, FixTags.OrderQty);
            return;
        }

        if (refusal == null)
            refusal = Fill(message, in order, ref asked, ref command);
        if (refusal != null)
            RejectCancel(message, in order, refusal.Value, isReplace: true);
        else
            Gather(in asked, in command);
    }

    private FixRefusal? Fill(FixMessage message, ref readonly FixOrder order, ref FixRequest asked, ref ReplaceOrder command)
    {
        ListedContract contract = _contracts.Find(order.ContractId)!;
        FixRefusal? refusal = null;
        if (FixTerms.OrderTypeOf(message.Find(FixTags.OrdType)) != order.OrderType)
            return new(CancelRejectOther, "OrdType can't be changed");
        if (!TryReadLots(message, FixTags.OrderQty, out long quantity, ref refusal) || !TryReadLots(message, ShownTagOf(message), out long shown, ref refusal)
            || !TryReadPrice(message, FixTags.Price, contract, out long price, ref refusal) || !TryReadPrice(message, FixTags.StopPx, contract, out long stop, ref refusal))
        {
            return new(CancelRejectOther, refusal!.Value.Text);
        }

        price = message.IndexOf(FixTags.Price) < 0 ? order.PriceTicks : price;
        (asked.OrderNumber, asked.ContractId, asked.AccountId) = (order.EnteredNumber, order.ContractId, order.AccountId);
        (asked.PriceTicks, asked.StopPriceTicks, asked.QuantityLots) = (price, stop, quantity);
        command.Header.SessionId = _settings.SessionId;
        command.Header.AccountId = order.AccountId;
        command.OriginalClientOrderId = order.CurrentNumber;
        command.ClientOrderId = asked.Number;
        command.PriceTicks = price;
        command.QuantityLots = quantity;
        command.StopPriceTicks = stop;
        command.DisplayLots = shown;
        return null;
    }

    private FixRefusal? RefusalOfChange(FixMessage message, bool isUsed, ref readonly FixOrder order)
    {
        if (isUsed)
            return new(CancelRejectDuplicate, "the ClOrdID was used before in this session today");
        if (order.IsNone)
            return new(CancelRejectUnknownOrder, "no order of this session has this OrigClOrdID");
        if (order.IsDone)
            return new(CancelRejectTooLate, "the order is done");
        if (FixTerms.SideOf(message.Find(FixTags.Side)) != order.Side)
            return new(CancelRejectOther, "Side is not that of the order");
        bool otherContract = message.IndexOf(FixTags.Symbol) >= 0 && _contracts.Find(message.Find(FixTags.Symbol))?.Id != order.ContractId;
        return otherContract ? new(CancelRejectOther, "Symbol is not that of the order") : null;
    }

    private void CancelMany(FixMessage message, bool isUsed)
    {
        byte scope = message.Find(FixTags.MassCancelRequestType)[0];
        FixRequest asked = Requested(message, FixRequestKind.MassCancel);
        (asked.Scope, asked.Side) = (scope, FixTerms.SideOf(message.Find(FixTags.Side)));
        MassCancel command = new() { ForSessionId = _settings.SessionId, Side = asked.Side, ClientOrderId = asked.Number };
        command.Header.SessionId = _settings.SessionId;
        FixRefusal? refusal = isUsed ? new(MassCancelOtherReason, "the ClOrdID was used before in this session today") : Narrow(message, scope, ref command);
        (asked.ContractId, asked.AccountId) = (command.ContractId, command.ForAccountId);
        if (refusal is FixRefusal because)
            ReportMassCancel(in asked, OwnExecutionId(), because.Reason, because.Text, 0, 0);
        else
            Gather(in asked, in command);
    }

    private FixRefusal? Narrow(FixMessage message, byte scope, ref MassCancel command)
    {
        if (message.IndexOf(FixTags.Side) >= 0 && command.Side == Side.None)
            return new(MassCancelOtherReason, "Side must be 1 (buy), 2 (sell), or left out");
        if (message.IndexOf(FixTags.Account) >= 0 && !TryFindAccount(message, out command.ForAccountId))
            return new(MassCancelOtherReason, "the session may not trade for this Account");
        ReadOnlySpan<byte> symbol = message.Find(FixTags.Symbol);
        switch (scope)
        {
            case (byte)'1' when _contracts.Find(symbol) is ListedContract contract:
                command.ContractId = contract.Id;
                return null;
            case (byte)'1':
                return new(MassCancelUnknownContract, "no contract of this Symbol is listed");
            case (byte)'3' when symbol.Length is > 0 and <= Symbol16.Length:
                symbol.CopyTo(command.Product);
                return null;
            case (byte)'3':
                return new(MassCancelUnknownProduct, "Symbol must name the product, such as JM");
            case (byte)'7':
                return null;
            default:
                return new(MassCancelUnsupported, "MassCancelRequestType must be 1 (contract), 3 (product) or 7 (all)");
        }
    }

    private bool TryReadLots(FixMessage message, int tag, out long lots, ref FixRefusal? refusal)
    {
        lots = 0;
        if (message.IndexOf(tag) < 0)
            return true;
        if (FixText.TryParseDecimal(message.Find(tag), 0, out lots) && lots > 0)
            return true;
        refusal = new(FixOrderRejectReason.IncorrectQuantity, _texts.NoLots(tag));
        return false;
    }

    private bool TryReadPrice(FixMessage message, int tag, ListedContract contract, out long ticks, ref FixRefusal? refusal)
    {
        ticks = 0;
        if (message.IndexOf(tag) < 0)
            return true;
        if (FixText.TryParseDecimal(message.Find(tag), PriceDecimals, out long fen) && fen % contract.TickSizeFen == 0)
        {
            ticks = fen / contract.TickSizeFen;
            return true;
        }

        refusal = new(FixOrderRejectReason.Other, _texts.OffTick(tag, contract.TickSizeFen));
        return false;
    }

    private void RejectMissing(FixMessage message, int tag) => _session!.RejectBusiness(
        message, ConditionallyRequiredFieldMissing, _texts.Missing(tag), message.Find(FixTags.ClOrdId));
}
