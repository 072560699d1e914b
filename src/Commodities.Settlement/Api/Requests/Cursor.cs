using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Commodities.Settlement.Api.Errors;

namespace Commodities.Settlement.Api.Requests;

/// <summary>Where a page ends: the ledger number of the first page, and the key of the last item. Opaque to callers.</summary>
/// <param name="LedgerNumber">The number that the list rests on.</param>
/// <param name="Key">The key of the last item, most significant part first.</param>
internal sealed record Cursor(long LedgerNumber, IReadOnlyList<long> Key)
{
    /// <summary>As it is answered.</summary>
    /// <param name="mark">Stands for the path and the filters.</param>
    public string Write(long mark) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Join('.', new[] { mark, LedgerNumber }.Concat(Key).Select(part => part.ToString(CultureInfo.InvariantCulture)))));

    /// <summary>Reads one.</summary>
    /// <exception cref="ApiException">It is none, or one of another list.</exception>
    public static Cursor Read(string text, long mark, int parts)
    {
        if (TryParts(text) is long[] numbers && numbers.Length == parts + 2 && numbers[0] == mark && numbers[1] >= 0)
            return new(numbers[1], numbers[2..]);
        throw ApiException.Field(Parameter.After.Name, $"\"{Arguments.Shown(text)}\"", "nextCursor of an answer to the same path and filters");
    }

    private static long[]? TryParts(string text)
    {
        byte[] bytes = new byte[text.Length];
        if (!Base64Url.TryDecodeFromChars(text, bytes, out int length))
            return null;
        List<long> numbers = [];
        foreach (string part in Encoding.ASCII.GetString(bytes, 0, length).Split('.'))
        {
            if (!long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
                return null;
            numbers.Add(number);
        }

        return [.. numbers];
    }
}
