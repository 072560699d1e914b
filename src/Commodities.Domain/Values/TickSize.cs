using System.Globalization;

namespace Commodities.Domain;

/// <summary>
/// The smallest price step of an instrument, and the conversions between ticks and prices in CNY per tonne. Whole numbers only.
/// </summary>
/// <param name="Fen">Fen per tonne; at least 1.</param>
public readonly record struct TickSize(int Fen)
{
    private const int FenPerYuan = 100;
    private const int MaxDigits = 12;

    /// <summary>A price in fen per tonne.</summary>
    /// <exception cref="OverflowException">The price leaves the range of 64 bits.</exception>
    public long ToFenPerTonne(Price price) => checked(price.Ticks * Fen);

    /// <summary>
    /// A price as decimal text in CNY per tonne, with as many decimals as the tick needs: 588.2 for 2,941 ticks of 20 fen.
    /// </summary>
    public string Format(Price price) => FormatFen(ToFenPerTonne(price));

    /// <summary>Reads decimal text in CNY per tonne: digits, and at most a point and two more, such as 588.2.</summary>
    /// <param name="text">The text; invariant, without sign, blanks or grouping.</param>
    /// <param name="price">The price when the text is one.</param>
    /// <param name="error">What is wrong and what would be right, when it is not; null otherwise.</param>
    /// <returns>True when the text is a price on the tick, up to <see cref="Price.MaxTicks"/> ticks.</returns>
    public bool TryParse(string text, out Price price, out string? error)
    {
        price = default;
        if (!TryReadFen(text, out var fen))
            error = $"\"{text}\" is not a price: expected CNY per tonne in digits with at most two decimals, such as {FormatFen(Fen)}";
        else if (fen % Fen != 0)
            error = $"{text} is off the tick of {FormatFen(Fen)} CNY: the nearest prices are {FormatBelow(fen)} and {FormatBelow(fen + Fen)}";
        else if (fen / Fen > Price.MaxTicks)
            error = $"{text} is above the highest price, {Format(new Price(Price.MaxTicks))}";
        else
            error = null;
        if (error is null)
            price = new Price(fen / Fen);
        return error is null;
    }

    /// <summary>Reads decimal text in CNY per tonne, see <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">The text is not a price on the tick; the message says what would be.</exception>
    public Price Parse(string text) => TryParse(text, out var price, out var error) ? price : throw new FormatException(error);

    private static bool TryReadFen(string text, out long fen)
    {
        fen = 0;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var decimals = point < 0 ? "" : text[(point + 1)..];
        if (whole.Length is 0 or > MaxDigits || decimals.Length > 2 || (point >= 0 && decimals.Length == 0))
            return false;
        if (!whole.All(char.IsAsciiDigit) || !decimals.All(char.IsAsciiDigit))
            return false;
        fen = long.Parse(whole + decimals.PadRight(2, '0'), CultureInfo.InvariantCulture);
        return true;
    }

    private string FormatBelow(long fen) => FormatFen(fen - (fen % Fen));

    private string FormatFen(long fen)
    {
        var yuan = string.Create(CultureInfo.InvariantCulture, $"{fen / FenPerYuan}");
        if (Fen % FenPerYuan == 0)
            return yuan;
        return Fen % 10 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{yuan}.{fen % FenPerYuan / 10}")
            : string.Create(CultureInfo.InvariantCulture, $"{yuan}.{fen % FenPerYuan:00}");
    }
}
