using System.Globalization;
using System.Text;

namespace Commodities.Attack;

/// <summary>FIX messages with bytes changed, cut out, doubled, or swapped; half of them with the right length and checksum again.</summary>
internal sealed class FixDamage(int seed) : IDamage
{
    private static readonly string[] Bodies =
    [
        "35=A|49=TRADER1|34=1|52=20261124-10:00:00.000|56=COMMODITIES|98=0|108=30|141=Y|95=3|96=a=b|553=TRADER1|554=trader1|",
        "35=D|49=TRADER1|34=2|52=20261124-10:00:00.123456789|56=COMMODITIES|11=x1|1=A-1|453=2|448=F1|447=D|452=1|448=T1|447=D|452=11|802=1|523=a|803=1|55=JM2701|54=1|60=20261124-10:00:00|38=10|40=2|44=1234.5|59=6|432=20261130|",
        "35=G|49=TRADER1|34=3|52=20261124-10:00:00|56=COMMODITIES|11=x2|41=x1|55=JM2701|54=1|60=20261124-10:00:00|38=10|40=2|44=1234.5|",
        "35=2|49=TRADER1|34=4|43=Y|122=20261124-10:00:00|52=20261124-10:00:00|56=COMMODITIES|7=1|16=0|",
        "35=4|49=TRADER1|34=5|52=20261124-10:00:00|56=COMMODITIES|123=Y|36=9|627=1|628=h|629=20261124-10:00:00|630=1|",
        "35=BE|49=RISK1|34=6|52=20261124-10:00:00|56=COMMODITIES|923=r1|924=2|553=BROK|",
    ];

    private readonly Random _random = new(seed);

    public int Next(byte[] target)
    {
        byte[] body = Encoding.Latin1.GetBytes(Bodies[_random.Next(Bodies.Length)].Replace('|', '\u0001'));
        int length = body.Length;
        bool isMended = _random.Next(2) == 0;
        body.CopyTo(target, 32);
        if (isMended)
            length = Change(target.AsSpan(32), length);
        byte[] start = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"8=FIX.4.4\u00019={length}\u0001"));
        target.AsSpan(32, length).CopyTo(target.AsSpan(start.Length));
        start.CopyTo(target, 0);
        int end = start.Length + length;
        int sum = 0;
        foreach (byte value in target.AsSpan(0, end))
            sum += value;
        end += Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"10={sum & 0xFF:000}\u0001"), target.AsSpan(end));
        return isMended ? end : Change(target, end);
    }

    private int Change(Span<byte> bytes, int length)
    {
        ReadOnlySpan<byte> likely = "0123456789|=\u0001\u0001YN.-"u8;
        for (int change = _random.Next(5); change > 0 && length > 1; change--)
        {
            int at = _random.Next(length);
            int count = Math.Min(_random.Next(1, 30), length - at);
            switch (_random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    bytes[at] = likely[_random.Next(likely.Length)];
                    break;
                case 2:
                    bytes[(at + count)..length].CopyTo(bytes[at..]);
                    length -= count;
                    break;
                case 3:
                    bytes[at..length].CopyTo(bytes[(at + count)..]);
                    length += count;
                    break;
                default:
                    length = at + 1;
                    break;
            }
        }

        return length;
    }
}
