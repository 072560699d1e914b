using System.Globalization;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>The words of orders in FIX and in the venue.</summary>
internal static class FixTerms
{
    /// <summary>The most characters of a reject code in words.</summary>
    public const int MaxTextLength = 160;

    /// <summary>ExecType of a stop order that was triggered, in stock FIX 4.4.</summary>
    public const char Restated = 'D';

    /// <summary>ExecType of a stop order that was triggered, of later FIX.</summary>
    public const char TriggeredBySystem = 'L';

    private static readonly string[] CancelReasons = [.. Enumerable.Range(0, 1 + Enum.GetValues<CancelReason>().Max(reason => (int)reason)).Select(reason => ((CancelReason)reason).ToString())];

    private static readonly Dictionary<RejectCode, string> RejectCodes = Enum.GetValues<RejectCode>().ToDictionary(code => code, code => code.ToString());

    /// <summary>Why an order is gone, in a word.</summary>
    public static string TextOf(CancelReason reason) => (int)reason < CancelReasons.Length ? CancelReasons[(int)reason] : "";

    /// <summary>LastLiquidityInd of one side of a trade: 1 it rested, 2 it came in, 0 in an auction.</summary>
    public static int LiquidityOf(TradeFlags flags, char part) => (flags & TradeFlags.Auction) != 0 ? 0 : part == 'M' ? 1 : 2;

    // What is neither, and so refused, is told as undisclosed.
    public static char CodeOf(Side side) => side switch
    {
        Side.Buy => '1',
        Side.Sell => '2',
        _ => '7',
    };

    public static char CodeOf(OrderType type) => type switch
    {
        OrderType.Market => '1',
        OrderType.Limit => '2',
        OrderType.Stop => '3',
        _ => '4',
    };

    // A FIX order good for a session of the day is called a day order: FIX 4.4 has no word for it.
    public static char CodeOf(TimeInForce timeInForce) => timeInForce switch
    {
        TimeInForce.GoodTillCancelled => '1',
        TimeInForce.ImmediateOrCancel => '3',
        TimeInForce.FillOrKill => '4',
        TimeInForce.GoodTillDate => '6',
        _ => '0',
    };

    public static char CodeOf(PositionEffect effect) => effect switch
    {
        PositionEffect.Close or PositionEffect.CloseYesterday or PositionEffect.ForcedClose => 'C',
        PositionEffect.CloseToday => 'F',
        _ => 'O',
    };

    /// <summary>The purpose of an order: of the venue's own field where it is there, else covered is hedging. Values are those of the dictionary.</summary>
    public static HedgeFlag HedgeFlagOf(ReadOnlySpan<byte> covered, ReadOnlySpan<byte> own) => own is [byte code]
        ? (HedgeFlag)(code - '0')
        : covered is [(byte)'0'] ? HedgeFlag.Hedge : HedgeFlag.Speculation;

    public static Side SideOf(ReadOnlySpan<byte> code) => code switch
    {
        [(byte)'1'] => Side.Buy,
        [(byte)'2'] => Side.Sell,
        _ => Side.None,
    };

    public static OrderType OrderTypeOf(ReadOnlySpan<byte> code) => code switch
    {
        [(byte)'1'] => OrderType.Market,
        [(byte)'2'] => OrderType.Limit,
        [(byte)'3'] => OrderType.Stop,
        [(byte)'4'] => OrderType.StopLimit,
        _ => OrderType.None,
    };

    public static TimeInForce TimeInForceOf(ReadOnlySpan<byte> code) => code switch
    {
        [] or [(byte)'0'] => TimeInForce.Day,
        [(byte)'1'] => TimeInForce.GoodTillCancelled,
        [(byte)'3'] => TimeInForce.ImmediateOrCancel,
        [(byte)'4'] => TimeInForce.FillOrKill,
        [(byte)'6'] => TimeInForce.GoodTillDate,
        _ => TimeInForce.None,
    };

    /// <summary>OrdRejReason (103) of a reject code.</summary>
    public static int OrderRejectReasonOf(RejectCode code) => code switch
    {
        RejectCode.UnknownContract => FixOrderRejectReason.UnknownSymbol,
        RejectCode.ContractClosed or RejectCode.ContractHalted or RejectCode.CancelOnly or RejectCode.NotInAuction
            or RejectCode.NoCancelMatch => FixOrderRejectReason.ExchangeClosed,
        RejectCode.PositionLimitExceeded or RejectCode.GroupPositionLimitExceeded or RejectCode.GroupOpeningCapExceeded or RejectCode.AccountOrderTooLarge
            or RejectCode.AccountOrderValueTooLarge or RejectCode.OrderValueTooLarge or RejectCode.InsufficientMargin => FixOrderRejectReason.ExceedsLimit,
        RejectCode.QuantityTooSmall or RejectCode.QuantityTooLarge or RejectCode.NotOnLot => FixOrderRejectReason.IncorrectQuantity,
        RejectCode.UnknownAccount => FixOrderRejectReason.UnknownAccount,
        RejectCode.DuplicateOrder => FixOrderRejectReason.DuplicateOrder,
        RejectCode.InvalidOrderType or RejectCode.InvalidTimeInForce or RejectCode.InvalidInstructions => FixOrderRejectReason.UnsupportedCharacteristic,
        RejectCode.OrderCapacityExceeded or RejectCode.VenueNotDurable => FixOrderRejectReason.ExchangeOption,
        _ => FixOrderRejectReason.Other,
    };

    /// <summary>Writes a reject code in words, with the limit and what was asked for.</summary>
    /// <param name="target">At least <see cref="MaxTextLength"/> characters.</param>
    /// <param name="code">The code.</param>
    /// <param name="asked">What was asked for.</param>
    /// <param name="limit">The limit.</param>
    /// <returns>The text, in the target.</returns>
    public static ReadOnlySpan<char> WriteText(Span<char> target, RejectCode code, long asked, long limit)
    {
        // By hand: in an interpolated string, and in code that is not optimized yet, an enum is put into a box.
        int length = 0;
        Append(target, ref length, RejectCodes.GetValueOrDefault(code, "refused"));
        Append(target, ref length, " (", (int)code);
        if (asked == 0 && limit == 0)
            return Append(target, ref length, ")");
        Append(target, ref length, "): asked for ", asked);
        return Append(target, ref length, ", the limit is ", limit);
    }

    private static ReadOnlySpan<char> Append(Span<char> target, scoped ref int length, string words, long? number = null)
    {
        words.CopyTo(target[length..]);
        length += words.Length;
        if (number is long value && value.TryFormat(target[length..], out int digits, default, CultureInfo.InvariantCulture))
            length += digits;
        return target[..length];
    }

    /// <summary>A reject code in words, with the limit and what was asked for.</summary>
    public static string TextOf(RejectCode code, long asked, long limit) => WriteText(stackalloc char[MaxTextLength], code, asked, limit).ToString();
}
