using System.Globalization;
using System.Text;

namespace Commodities.Gateway.Tests.Support;

/// <summary>Messages as text with | for the separator.</summary>
internal static class Wire
{
    /// <summary>The fields from MsgType on, with BeginString, BodyLength and checksum around them.</summary>
    public static byte[] Of(string fields, string beginString = "FIX.4.4")
    {
        string body = fields.Replace('|', '\u0001') + (fields.EndsWith('|') ? "" : "\u0001");
        string before = string.Create(CultureInfo.InvariantCulture, $"8={beginString}\u00019={Encoding.Latin1.GetByteCount(body)}\u0001{body}");
        int sum = Encoding.Latin1.GetBytes(before).Sum(value => value) % 256;
        return Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{before}10={sum:000}\u0001"));
    }

    /// <summary>A message that is written out in full.</summary>
    public static byte[] Raw(string message) => Encoding.Latin1.GetBytes(message.Replace('|', '\u0001'));

    public static string Show(ReadOnlySpan<byte> message) => Encoding.Latin1.GetString(message).Replace('\u0001', '|');
}
