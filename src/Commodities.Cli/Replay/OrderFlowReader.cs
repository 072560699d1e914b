using System.Globalization;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Cli.Replay;

/// <summary>
/// Reads order flow in the form <c>seq,ts,op,order_id,side,price,qty,note</c>, where op is N (limit order), I (immediate or
/// cancel), C (cancel), P (take lots off), R (replace, to the back of the queue), A (phase marker) or U (uncross at a price).
/// </summary>
public sealed class OrderFlowReader
{
    /// <summary>The first line of such a file.</summary>
    public const string HeaderLine = "seq,ts,op,order_id,side,price,qty,note";

    private const int FieldCount = 8;
    private static readonly string[] FieldNames = HeaderLine.Split(',');

    private readonly string _file;
    private readonly List<CommandSlot> _commands = [];
    private readonly List<long> _fileSequences = [];
    private readonly Range[] _ranges = new Range[FieldCount];
    private long _lowest = long.MaxValue;
    private long _highest = long.MinValue;
    private int _line;

    private OrderFlowReader(string file) => _file = file;

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="OrderFlowException">A line is malformed: the text names file, line, field and reason.</exception>
    public static OrderFlow Read(string file)
    {
        OrderFlowReader reader = new(file);
        foreach (string line in File.ReadLines(file))
        {
            reader._line++;
            reader.ReadLine(line);
        }

        return reader._line == 0 ? throw new OrderFlowException(file, 1, "the file", "", $"the header line {HeaderLine}") : reader.Flow();
    }

    private OrderFlow Flow() => _highest < _lowest
        ? new([.. _commands], [.. _fileSequences], 0, 0)
        : new([.. _commands], [.. _fileSequences], _lowest, _highest);

    private void ReadLine(ReadOnlySpan<char> line)
    {
        if (_line == 1)
        {
            if (!line.TrimEnd().SequenceEqual(HeaderLine))
            {
                throw new OrderFlowException(_file, 1, "the header line", line.ToString(), HeaderLine);
            }

            return;
        }

        // The note is the last field and may hold commas of its own.
        if (line.Split(_ranges, ',') != FieldCount)
        {
            throw new OrderFlowException(_file, _line, "the line", line.ToString(), $"{FieldCount} fields separated by commas");
        }

        long sequence = Number(line, 0, 1, long.MaxValue);
        if (_fileSequences.Count > 0 && sequence <= _fileSequences[^1])
        {
            throw Malformed(line, 0, $"a number above {_fileSequences[^1]}, that of the line before");
        }

        CommandSlot slot = default;
        Fill(ref slot, line);
        slot.Header.TimestampNanos = Timestamp(line);
        slot.Header.SessionId = OrderFlow.SessionId;
        slot.Header.AccountId = OrderFlow.SessionId;
        _commands.Add(slot);
        _fileSequences.Add(sequence);
    }

    private void Fill(ref CommandSlot slot, ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> op = line[_ranges[2]];
        switch (op)
        {
            case "N" or "I":
                FillNew(ref slot.Begin<NewOrder>(), line, op is "N" ? TimeInForce.GoodTillCancelled : TimeInForce.ImmediateOrCancel);
                break;
            case "C":
                slot.Begin<CancelOrder>().OriginalClientOrderId = OrderIdOf(line);
                break;
            case "P":
                ref ReduceOrder reduce = ref slot.Begin<ReduceOrder>();
                reduce.OriginalClientOrderId = OrderIdOf(line);
                reduce.QuantityLots = QuantityOf(line);
                break;
            case "R":
                ref ReplaceOrder replace = ref slot.Begin<ReplaceOrder>();
                replace.OriginalClientOrderId = OrderIdOf(line);
                replace.PriceTicks = PriceOf(line);
                replace.QuantityLots = QuantityOf(line);
                replace.Options = ReplaceOptions.LosesPriority | ReplaceOptions.QuantityIsLeaves;
                break;
            case "A":
                ref SetPhase phase = ref slot.Begin<SetPhase>();
                phase.ContractId = OrderFlow.ContractId;
                phase.Phase = PhaseOf(line);
                break;
            case "U":
                ref Uncross uncross = ref slot.Begin<Uncross>();
                uncross.ContractId = OrderFlow.ContractId;
                uncross.PriceTicks = PriceOf(line);
                break;
            default:
                throw Malformed(line, 2, "one of N I C P R A U");
        }
    }

    private void FillNew(ref NewOrder order, ReadOnlySpan<char> line, TimeInForce timeInForce)
    {
        order.ClientOrderId = OrderIdOf(line);
        order.ContractId = OrderFlow.ContractId;
        order.PriceTicks = PriceOf(line);
        order.QuantityLots = QuantityOf(line);
        order.OrderType = OrderType.Limit;
        order.TimeInForce = timeInForce;
        order.Side = line[_ranges[4]] switch
        {
            "B" => Side.Buy,
            "S" => Side.Sell,
            _ => throw Malformed(line, 4, "B or S"),
        };
    }

    private TradingPhase PhaseOf(ReadOnlySpan<char> line)
    {
        string note = line[_ranges[7]].Trim().ToString().ToUpperInvariant();
        return note == "CONTINUOUS" ? TradingPhase.Continuous
            : note.Contains("AUCTION", StringComparison.Ordinal) || note.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Contains("PREOPEN", StringComparison.Ordinal)
                ? TradingPhase.Auction
                : throw Malformed(line, 7, "CONTINUOUS, or the name of an auction or pre-open");
    }

    private long OrderIdOf(ReadOnlySpan<char> line) => Number(line, 3, 1, long.MaxValue);

    private long QuantityOf(ReadOnlySpan<char> line) => Number(line, 6, 1, Quantity.MaxLots);

    private long PriceOf(ReadOnlySpan<char> line)
    {
        long price = Number(line, 5, 0, Price.MaxTicks);
        _lowest = Math.Min(_lowest, price);
        _highest = Math.Max(_highest, price);
        return price;
    }

    /// <summary>The time of day hhmmssfff as nanoseconds since midnight.</summary>
    private long Timestamp(ReadOnlySpan<char> line)
    {
        long value = Number(line, 1, 0, 235_959_999);
        long hours = value / 10_000_000;
        long minutes = value / 100_000 % 100;
        long seconds = value / 1_000 % 100;
        return minutes > 59 || seconds > 59
            ? throw Malformed(line, 1, "a time of day as hhmmssfff")
            : ((((hours * 60) + minutes) * 60) + seconds) * 1_000_000_000 + (value % 1_000 * 1_000_000);
    }

    private long Number(ReadOnlySpan<char> line, int field, long lowest, long highest) =>
        long.TryParse(line[_ranges[field]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= lowest && value <= highest
            ? value
            : throw Malformed(line, field, highest == long.MaxValue ? $"an integer of at least {lowest}" : $"an integer from {lowest} to {highest}");

    private OrderFlowException Malformed(ReadOnlySpan<char> line, int field, string expected) =>
        new(_file, _line, FieldNames[field], line[_ranges[field]].ToString(), expected);
}
