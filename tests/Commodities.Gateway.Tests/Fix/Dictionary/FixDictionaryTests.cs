using System.Text;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Tests;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Dictionary;

public sealed class FixDictionaryTests
{
    private static readonly string Shipped = File.ReadAllText(RepositoryFiles.Find("config/fix/fix44.xml"));

    [Fact]
    public void Dictionary_in_the_program_is_that_of_the_repository()
    {
        FixDictionary read = Read(Shipped);
        Assert.Equal(read.Fields.Select(Describe), FixDictionary.Fix44.Fields.Select(Describe));
        Assert.Equal(read.Messages.Select(message => message.Type + message.Name), FixDictionary.Fix44.Messages.Select(message => message.Type + message.Name));
    }

    [Theory]
    [InlineData("tag=\"11\" name=\"ClOrdID\"", "tag=\"x\" name=\"ClOrdID\"", "line 20, column 12: ", "'x'")]
    [InlineData("type=\"Quantity\"", "type=\"Lots\"", "line 23, column", "'Lots'")]
    [InlineData("<use tag=\"8\" required=\"true\"/>", "<use tag=\"8\" needed=\"true\"/>", "line", "'needed'")]
    [InlineData("version=\"FIX.4.4\"", "version=\"FIX.4.2\"", "line 8", "'version'")]
    [InlineData("<fields>", "<fields", "line 10", "Name")]
    [InlineData("<use tag=\"8\" required=\"true\"/>", "<use tag=\"9999\"/>", "line", "there is no field 9999")]
    [InlineData("<use tag=\"8\" required=\"true\"/>", "<use tag=\"9\"/>", "line", "field 9 is there twice in one place")]
    [InlineData("<group count=\"627\">", "<group count=\"34\">", "line", "field 34 counts entries, so its type must be NumberInGroup")]
    [InlineData("<insert block=\"Instrument\" required=\"true\"/>", "<insert block=\"Instruments\"/>", "line", "there is no block Instruments")]
    [InlineData("<block name=\"Instrument\">", "<block name=\"Instrument\"><insert block=\"Instrument\"/>", "line", "block Instrument holds itself")]
    [InlineData("name=\"SecureData\" type=\"Data\" length=\"90\"", "name=\"SecureData\" type=\"Data\"", "line", "field 91 must have a length attribute")]
    [InlineData("name=\"SecureData\" type=\"Data\" length=\"90\"", "name=\"SecureData\" type=\"Data\" length=\"24\"", "line", "data field 91 has no length field in the list")]
    [InlineData("type=\"6\" name=\"IOI\" level=\"application\" spoken=\"false\"", "type=\"6\" name=\"IOI\" level=\"application\"", "line", "message 6 is spoken, so it must have a body")]
    [InlineData("type=\"6\" name=\"IOI\"", "type=\"7\" name=\"IOI\"", "line", "message type 7 is there twice")]
    [InlineData("tag=\"2\" name=\"AdvId\"", "tag=\"1\" name=\"AdvId\"", "line", "field 1 is there twice")]
    public void Dictionary_that_contradicts_schema_or_itself_is_refused_with_the_place(string from, string to, string place, string what)
    {
        Assert.Contains(from, Shipped, StringComparison.Ordinal);
        int at = Shipped.IndexOf(from, StringComparison.Ordinal);
        FixDictionaryException refused = Assert.Throws<FixDictionaryException>(() => Read(string.Concat(Shipped.AsSpan(0, at), to, Shipped.AsSpan(at + from.Length))));
        Assert.StartsWith($"test.xml: {place}", refused.Message, StringComparison.Ordinal);
        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
    }

    private static string Describe(FixField field) => $"{field.Tag} {field.Name} {field.Type} {string.Join(' ', field.Values)} {field.LengthTag}";

    private static FixDictionary Read(string text)
    {
        using FileStream schema = File.OpenRead(RepositoryFiles.Find("config/fix/dictionary.xsd"));
        return FixDictionaryReader.Read("test.xml", new MemoryStream(Encoding.UTF8.GetBytes(text)), schema);
    }
}
