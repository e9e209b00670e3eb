using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class SettingsTests
{
    [Fact]
    public void ThreadsBelongToTheProcess()
    {
        var threads = get_num_threads();
        set_num_threads(1);
        get_num_threads().ShouldBe(1);
        set_num_threads(threads);
        __version__.ShouldNotBeEmpty();
    }

    [Fact]
    public void LimitsOfTypes()
    {
        finfo(float32).eps.ShouldBe(1.1920928955078125e-07);
        finfo(float32).tiny.ShouldBe(1.1754943508222875e-38);
        finfo(float64).max.ShouldBe(double.MaxValue);
        finfo(float16).min.ShouldBe(-65504);
        max_int_value(ScalarType.Int8).ShouldBe(127);
        Should.Throw<ArgumentException>(() => finfo(int64));
        can_cast(float32, int32).ShouldBeFalse();
        promote_types(int32, float16).ShouldBe(ScalarType.Float16);
        result_type(zeros(1), zeros(1, dtype: float64)).ShouldBe(ScalarType.Float64);
    }
}
