using System.Globalization;
using System.Text;
using Commodities.Client;

namespace Commodities.Cli.Fills;

/// <summary>Prints records, one a line.</summary>
internal sealed class FillPrinter
{
    private const string Heading =
        "sequence,kind,tradingDay,symbol,tradeId,side,priceTicks,priceFen,lots,kilograms,fen,positionEffect,hedgeFlag,liquidity,orderId,clientOrderId,member,clearingMember,account,trader,eventNanos,publishNanos,replayed";

    private static readonly int[] Widths = [9, 19, 10, 8, 9, 5, 8, 9, 8, 11, 16, 8, 11, 9, 12, 20, 8, 8, 8, 8, 30, 30, 5];

    private readonly FillFormat _format;
    private readonly TextWriter _output;
    private readonly StringBuilder _line = new();
    private readonly string[] _cells = new string[Widths.Length];

    public FillPrinter(FillFormat format, TextWriter output)
    {
        (_format, _output) = (format, output);
        if (format != FillFormat.Json)
        {
            _output.WriteLine(format == FillFormat.Csv ? Heading : Aligned(Heading.Split(',')));
        }
    }

    /// <summary>Prints one record.</summary>
    public void Print(in FillRecord record)
    {
        if (_format == FillFormat.Json)
        {
            _output.WriteLine(FillJson.Of(record.Kind, record.Bytes));
            return;
        }

        FillRow.Fill(_cells, in record, forPeople: _format == FillFormat.Table);
        _output.WriteLine(_format == FillFormat.Csv ? string.Join(',', _cells) : Aligned(_cells));
    }

    /// <summary>Hands on what was printed.</summary>
    public void Flush() => _output.Flush();

    private string Aligned(string[] cells)
    {
        _line.Clear();
        for (int column = 0; column < cells.Length; column++)
        {
            _line.Append(CultureInfo.InvariantCulture, $"{cells[column].PadLeft(Widths[column])} ");
        }

        return _line.ToString().TrimEnd();
    }
}
